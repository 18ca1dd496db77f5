//! What a segment says of itself, and how it is compared with what is expected.
#![expect(unused_qualifications, reason = "the derive finds the runtime in this very crate")]

use core::fmt::Write;

use crate::overlay::{Overlay, View};
use crate::shared::error::{Holding, SharedError};
use crate::shared::segment::control::CONTROL;

/// The first bytes of a segment; they never change.
#[derive(overlaid_macros::Overlay, Clone, Debug, PartialEq, Eq)]
#[overlay(endian = little, size = 192, name = HeaderOverlay, crate = crate)]
pub(crate) struct Header {
    /// `overlaid`.
    magic: [u8; 8],
    /// Of this layout of a segment.
    version: u32,
    /// The C library, the size of a pointer, of the mutex, and the byte order of the machine.
    identity: u32,
    /// How many bytes the segment has.
    total: u64,
    /// What the lock protects.
    locked: Part,
    /// What is read without it.
    published: Part,
    #[overlay(reserved)]
    reserved: u64,
}

/// One overlay in a segment.
#[derive(overlaid_macros::Overlay, Clone, Debug, PartialEq, Eq)]
#[overlay(endian = little, size = 80, crate = crate)]
pub(crate) struct Part {
    /// `T::FINGERPRINT`.
    fingerprint: u64,
    /// Where it starts, in bytes from the start of the segment.
    offset: u64,
    /// How many bytes it has.
    size: u64,
    /// The type's name in UTF-8, cut to what fits, then zeroes.
    name: [u8; 56],
}

pub(crate) const MAGIC: [u8; 8] = *b"overlaid";
pub(crate) const VERSION: u32 = 1;

/// Where things are in a segment, and how large it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Places {
    /// Where the first copy of the published value starts; the second follows.
    pub(crate) published: usize,
    /// How many bytes the published value has.
    pub(crate) published_size: usize,
    /// The whole.
    pub(crate) total: usize,
    /// What the segment's address is a multiple of.
    pub(crate) align: usize,
}

/// Parts start at a multiple of a cache line, so that no two share one.
pub(crate) const LINE: usize = 64;

impl Places {
    /// `None` if the sum is more than an address can say.
    ///
    /// Of the views, not of what the overlays say of them: safe code may give `SIZE` any value.
    pub(crate) fn of<T: View, P: View>() -> Option<Self> {
        let align = align_of::<T>().max(LINE);
        let published =
            locked_at::<T>().checked_add(size_of::<T>())?.checked_next_multiple_of(LINE)?;
        let total = slot(size_of::<P>())?.checked_mul(2)?.checked_add(published)?;
        isize::try_from(total).ok()?;
        Some(Self { published, published_size: size_of::<P>(), total, align })
    }

    /// Where a copy of the published value starts.
    pub(crate) fn copy(&self, which: usize) -> usize {
        self.published + which * self.published_size.next_multiple_of(LINE)
    }
}

/// Where the locked bytes start; known at compile time, for the guard.
pub(crate) const fn locked_at<V>() -> usize {
    let align = if align_of::<V>() > LINE { align_of::<V>() } else { LINE };
    (Header::SIZE + CONTROL).next_multiple_of(align)
}

fn slot(size: usize) -> Option<usize> {
    size.checked_next_multiple_of(LINE)
}

/// The header of a segment and the places that follow from its types.
pub(crate) struct Expected {
    pub(crate) header: Header,
    pub(crate) places: Places,
}

impl Header {
    /// What a segment of these types says.
    pub(crate) fn of<T: Overlay, P: Overlay>() -> Result<Expected, SharedError> {
        let places = Places::of::<T::View, P::View>().ok_or(SharedError::TooLarge)?;
        let header = Self {
            magic: MAGIC,
            version: VERSION,
            identity: identity(),
            total: places.total as u64,
            locked: Part::of::<T>(locked_at::<T::View>()),
            published: Part::of::<P>(places.published),
            reserved: 0,
        };
        Ok(Expected { header, places })
    }

    /// Whether these are the bytes of the same header, which begin with its [`MAGIC`]; if not, the
    /// first thing that differs.
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
                let (found, expected) = (found.holding(), expected.holding());
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

impl Part {
    fn of<T: Overlay>(offset: usize) -> Self {
        let mut name = Name { bytes: [0; 56], len: 0 };
        // What does not fit is left out.
        let _ = write!(name, "{}", T::LAYOUT.type_name());
        Self {
            fingerprint: T::FINGERPRINT,
            offset: offset as u64,
            size: size_of::<T::View>() as u64,
            name: name.bytes,
        }
    }

    fn holding(&self) -> Holding {
        let name = self.name.split(|&byte| byte == 0).next().unwrap_or_default();
        Holding {
            name: std::string::String::from_utf8_lossy(name).into_owned(),
            fingerprint: self.fingerprint,
            offset: self.offset,
            size: self.size,
        }
    }
}

struct Name {
    bytes: [u8; 56],
    len: usize,
}

impl Write for Name {
    fn write_str(&mut self, text: &str) -> core::fmt::Result {
        for (to, from) in self.bytes[self.len..].iter_mut().zip(text.bytes()) {
            *to = from;
        }
        self.len = self.bytes.len().min(self.len + text.len());
        Ok(())
    }
}

/// What must be the same for two processes to use one lock, least significant byte first: the C
/// library (1 is glibc, 2 musl), the size of a pointer and of the mutex, and the byte
/// order (0 is little).
fn identity() -> u32 {
    let library = if cfg!(target_env = "gnu") { 1 } else { 2 };
    // Less than 64 each, as the control asserts.
    let [pointer, mutex] =
        [size_of::<usize>(), size_of::<libc::pthread_mutex_t>()].map(|size| size.to_le_bytes()[0]);
    u32::from_le_bytes([library, pointer, mutex, u8::from(cfg!(target_endian = "big"))])
}
