//! What the header of a segment says, in words.

use core::fmt;
use std::string::String;

/// One part of a segment, as its header describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SegmentContents {
    /// The type's name, cut to 56 bytes.
    pub name: String,
    /// Its `FINGERPRINT`.
    pub fingerprint: u64,
    /// The offset in the segment, in bytes.
    pub offset: u64,
    /// The size, in bytes.
    pub size: u64,
}

impl fmt::Display for SegmentContents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, fingerprint, size, offset } = self;
        let name = Untrusted(name);
        write!(f, "`{name}` v {fingerprint:#018x}, {size} bytes at {offset}")
    }
}

/// Text that others chose: without control characters, and cut to 64 characters.
pub(crate) struct Untrusted<'a>(pub(crate) &'a str);

impl fmt::Display for Untrusted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const LONGEST: usize = 64;
        self.0.chars().take(LONGEST).try_for_each(|letter| letter.escape_debug().fmt(f))?;
        if self.0.chars().nth(LONGEST).is_some() { f.write_str("…") } else { Ok(()) }
    }
}

/// The C library, word size and byte order of a lock, as the header encodes them.
pub(crate) struct LockIdentity(pub(crate) u32);

impl fmt::Display for LockIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [library, pointer, mutex, order] = self.0.to_le_bytes();
        let library = match library {
            1 => "glibc",
            2 => "musl",
            _ => "an unknown C library",
        };
        let order = if order == 0 { "little" } else { "big" };
        // A hostile header may have any byte here, so that the product needs more than one.
        let bits = u32::from(pointer) * 8;
        write!(f, "that of {library}, {mutex} bytes, on a {bits}-bit {order}-endian machine")
    }
}
