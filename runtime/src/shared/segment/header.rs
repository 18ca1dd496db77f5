//! The constant part of a segment's header, and the layout of a segment.
#![expect(unused_qualifications, reason = "the derive finds the runtime in this very crate")]

use core::fmt::Write;

use crate::overlay::{Overlay, View};
use crate::shared::error::SharedError;
use crate::shared::error::contents::SegmentContents;
use crate::shared::segment::control::CONTROL;

/// The first bytes of a segment, which never change.
#[derive(overlaid_macros::Overlay, Clone, Debug, PartialEq, Eq)]
#[overlay(endian = little, size = 192, crate = crate)]
pub(crate) struct SegmentHeader {
    /// `overlaid`.
    magic: [u8; 8],
    /// [`VERSION`].
    version: u32,
    /// [What makes the lock usable](lock_identity) by this machine and this C library.
    identity: u32,
    /// The size of the segment, in bytes.
    total: u64,
    /// The bytes that the lock protects.
    locked: PartHeader,
    /// The published value, which is read without the lock.
    published: PartHeader,
    #[overlay(reserved)]
    reserved: u64,
}

/// What a header says of one overlay in its segment.
#[derive(overlaid_macros::Overlay, Clone, Debug, PartialEq, Eq)]
#[overlay(endian = little, size = 80, crate = crate)]
pub(crate) struct PartHeader {
    /// `T::FINGERPRINT`.
    fingerprint: u64,
    /// The offset from the start of the segment, in bytes.
    offset: u64,
    /// The size, in bytes.
    size: u64,
    /// The type's name in UTF-8, cut to 56 bytes, or filled up with zeroes.
    name: [u8; 56],
}

pub(crate) const MAGIC: [u8; 8] = *b"overlaid";
/// The version of this layout of a segment.
pub(crate) const VERSION: u32 = 1;

/// A cache line. Each part starts at a multiple of it, so that no two parts share a line.
pub(crate) const LINE: usize = 64;

/// Where the parts of a segment are, and how large it is.
///
/// It follows from the sizes of the views alone, and not from what the overlays say of them: safe
/// code may give the constants of [`Overlay`] any value.
///
/// Invariants: `align` is a multiple of [`LINE`] and of the locked view's alignment; the header,
/// the locked view at [`locked_offset`] and both copies of the published view, each rounded up to
/// whole lines, are inside the first `total` bytes and do not overlap; `total` is at most
/// `isize::MAX`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SegmentLayout {
    /// The offset of the first copy of the published value, which the second follows.
    pub(crate) published: usize,
    /// The size of the published value.
    pub(crate) published_size: usize,
    /// The size of the segment.
    pub(crate) total: usize,
    /// The alignment of the segment.
    pub(crate) align: usize,
}

impl SegmentLayout {
    /// `None` if the size is more than memory can have.
    pub(crate) fn of<T: View, P: View>() -> Option<Self> {
        let align = align_of::<T>().max(LINE);
        let published =
            locked_offset::<T>().checked_add(size_of::<T>())?.checked_next_multiple_of(LINE)?;
        let copy = size_of::<P>().checked_next_multiple_of(LINE)?;
        let total = copy.checked_mul(2)?.checked_add(published)?;
        isize::try_from(total).ok()?;
        Some(Self { published, published_size: size_of::<P>(), total, align })
    }

    /// The offset of copy 0 or 1 of the published value.
    pub(crate) fn copy_offset(&self, which: usize) -> usize {
        self.published + which * self.published_size.next_multiple_of(LINE)
    }
}

/// The offset of the locked bytes, which are a `V`; a guard knows it at compile time.
pub(crate) const fn locked_offset<V>() -> usize {
    let align = if align_of::<V>() > LINE { align_of::<V>() } else { LINE };
    (SegmentHeader::SIZE + CONTROL).next_multiple_of(align)
}

/// What a segment of two types is like.
pub(crate) struct SegmentSpec {
    pub(crate) header: SegmentHeader,
    pub(crate) layout: SegmentLayout,
}

impl SegmentSpec {
    /// That of a segment that locks a `T` and publishes a `P`.
    pub(crate) fn of<T: Overlay, P: Overlay>() -> Result<Self, SharedError> {
        let layout = SegmentLayout::of::<T::View, P::View>().ok_or(SharedError::TooLarge)?;
        let header = SegmentHeader {
            magic: MAGIC,
            version: VERSION,
            identity: lock_identity(),
            total: layout.total as u64,
            locked: PartHeader::of::<T>(locked_offset::<T::View>()),
            published: PartHeader::of::<P>(layout.published),
            reserved: 0,
        };
        Ok(Self { header, layout })
    }
}

impl SegmentHeader {
    /// Compares this with the bytes of a segment's header, which begin with [`MAGIC`], and with the
    /// actual size of its memory. The error says the first difference.
    pub(crate) fn check(&self, bytes: &[u8; Self::SIZE], actual: u64) -> Result<(), SharedError> {
        let found = Self::overlay(bytes).map_err(|_| SharedError::NotASegment)?.to_value();
        if found.version != self.version {
            return Err(SharedError::Version { found: found.version, expected: self.version });
        }
        if found.identity != self.identity {
            let (found, expected) = (found.identity, self.identity);
            return Err(SharedError::Lock { found, expected });
        }
        for (part, found, expected) in [
            ("locked", &found.locked, &self.locked),
            ("published", &found.published, &self.published),
        ] {
            if found != expected {
                let (found, expected) = (found.contents(), expected.contents());
                return Err(SharedError::Layout { part, found, expected });
            }
        }
        if found.total != self.total || actual != self.total {
            let found = if actual == self.total { found.total } else { actual };
            return Err(SharedError::Size { found, expected: self.total });
        }
        if *bytes != self.to_bytes() {
            return Err(SharedError::NotASegment);
        }
        Ok(())
    }
}

impl PartHeader {
    fn of<T: Overlay>(offset: usize) -> Self {
        let mut name = CutName { bytes: [0; 56], len: 0 };
        // Writing cannot fail: what does not fit is left out.
        let _ = write!(name, "{}", T::LAYOUT.type_name());
        Self {
            fingerprint: T::FINGERPRINT,
            offset: offset as u64,
            size: size_of::<T::View>() as u64,
            name: name.bytes,
        }
    }

    fn contents(&self) -> SegmentContents {
        let name = self.name.split(|&byte| byte == 0).next().unwrap_or_default();
        SegmentContents {
            name: std::string::String::from_utf8_lossy(name).into_owned(),
            fingerprint: self.fingerprint,
            offset: self.offset,
            size: self.size,
        }
    }
}

/// A type's name while it is written, cut to what fits.
struct CutName {
    bytes: [u8; 56],
    len: usize,
}

impl Write for CutName {
    fn write_str(&mut self, text: &str) -> core::fmt::Result {
        for (to, from) in self.bytes[self.len..].iter_mut().zip(text.bytes()) {
            *to = from;
        }
        self.len = self.bytes.len().min(self.len + text.len());
        Ok(())
    }
}

/// What must be the same for two processes to use one lock. From the least significant byte on: the
/// C library (1 is glibc, 2 is musl), the size of a pointer, the size of the mutex, and the byte
/// order (0 is little endian).
fn lock_identity() -> u32 {
    let library = if cfg!(target_env = "gnu") { 1 } else { 2 };
    // Both sizes fit a byte: a mutex has 56 bytes at most, or `Control` would not compile.
    let [pointer, mutex] =
        [size_of::<usize>(), size_of::<libc::pthread_mutex_t>()].map(|size| size.to_le_bytes()[0]);
    u32::from_le_bytes([library, pointer, mutex, u8::from(cfg!(target_endian = "big"))])
}
