//! The directories of a TIFF file, which are a chain: each says at which byte of the file the next one is.
//!
//! A directory is laid when it is read, and no file is trusted to end its chain: [`directories`] reads a number
//! of directories that the caller chooses, and refuses a file that has more, as one has whose directories form a
//! loop.
//!
//! Specification: TIFF 6.0, section 2. Files in big-endian order (`MM`) differ in the byte order only.

use std::error::Error;

use overlaid::{At, Overlay};

/// The header.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, root)]
pub struct Tiff {
    #[overlay(magic = *b"II*\0")]
    magic: [u8; 4],
    /// At which byte of the file the first directory is.
    pub first: u32,
    /// The first directory.
    #[overlay(at = first, if = first != 0)]
    pub directory: Option<At<Directory>>,
}

/// A directory, which describes an image.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little)]
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

/// A property of the image.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little)]
pub struct Entry {
    /// Which property it is.
    pub tag: u16,
    /// The type of its values.
    pub kind: Kind,
    /// How many values there are; of text, how many bytes.
    pub count: u32,
    /// The values, or at which byte of the file they are if they have more than four bytes.
    pub value: u32,
    /// The text, if it is not in `value`.
    #[overlay(at = value, from = root, if = kind == Kind::Text && count > 4, len = count, terminated = 0)]
    pub text: Option<At<String>>,
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
/// If the file is no TIFF file in little-endian order, a directory is not in the file, or there are more
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
