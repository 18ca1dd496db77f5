//! The directories of a TIFF file, which are a chain: each says at which byte of the file the next one is. The first
//! two bytes of the file say in which order all others are, so that one schema reads both.
//!
//! A directory is laid when it is read, and no file is trusted to end its chain: [`directories`] reads a number
//! of directories that the caller chooses, and refuses a file that has more, as one has whose directories form a
//! loop.
//!
//! Specification: TIFF 6.0, section 2.

use std::error::Error;

use overlaid::{At, Overlay};

/// The header.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = from(order, b"II" => little, b"MM" => big), root)]
pub struct Tiff {
    /// The byte order.
    pub order: [u8; 2],
    #[overlay(magic = 42)]
    version: u16,
    /// At which byte of the file the first directory is.
    pub first: u32,
    /// The first directory.
    #[overlay(at = first, if = first != 0)]
    pub directory: Option<At<Directory>>,
}

/// A directory, which describes an image.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
pub struct Directory {
    /// How many entries it has.
    pub count: u16,
    /// The entries.
    #[overlay(count = count)]
    pub entries: Vec<Entry>,
    /// At which byte of the file the next directory is; 0 if there is none.
    pub next: u32,
    /// The next directory.
    #[overlay(at = next, from = root, if = next != 0)]
    pub next_directory: Option<At<Self>>,
}

/// A property of the image. Values of at most four bytes are in the entry itself.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
pub struct Entry {
    /// Which property it is.
    pub tag: u16,
    /// The type of its values.
    pub kind: Kind,
    /// How many values there are; of text, how many bytes.
    pub count: u32,
    /// The characters of a short text.
    #[overlay(if = kind == Kind::Text && count <= 4)]
    pub characters: Option<[u8; 4]>,
    /// One or two numbers of 16 bits.
    #[overlay(if = kind == Kind::Short && count <= 2)]
    pub shorts: Option<[u16; 2]>,
    /// All else: a number of 32 bits, or at which byte of the file the values are.
    #[overlay(if = !(kind == Kind::Text && count <= 4 || kind == Kind::Short && count <= 2))]
    pub value: Option<u32>,
    /// The text, if it has more than four bytes.
    #[overlay(at = value, from = root, if = kind == Kind::Text && count > 4, len = count, terminated = 0)]
    pub text: Option<At<String>>,
}

impl EntryView<'_> {
    /// The value, if it is one number of 16 or 32 bits.
    #[must_use]
    pub fn number(&self) -> Option<u32> {
        match self.kind() {
            _ if self.count() != 1 => None,
            Kind::Short => self.shorts().map(|[first, _]| first.into()),
            Kind::Long => self.value(),
            _ => None,
        }
    }
}

/// The type of the values of an entry.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub enum Kind {
    /// Bytes.
    Byte = 1,
    /// Text.
    Text = 2,
    /// Numbers of 16 bits.
    Short = 3,
    /// Numbers of 32 bits.
    Long = 4,
    /// Fractions of two numbers of 32 bits.
    Fraction = 5,
    /// Another one.
    #[overlay(other)]
    Other(u16),
}

/// The directories of a file.
///
/// # Errors
/// If the file is no TIFF file, a directory is not in the file, or there are more
/// directories than `most`.
pub fn directories(bytes: &[u8], most: usize) -> Result<Vec<DirectoryView<'_>>, Box<dyn Error>> {
    let mut all = Vec::new();
    let mut next = Tiff::overlay(bytes)?.directory()?;
    while let Some(directory) = next {
        if all.len() == most {
            return Err(format!("more than {most} directories, or a loop of them").into());
        }
        all.push(directory);
        next = directory.next_directory()?;
    }
    Ok(all)
}
