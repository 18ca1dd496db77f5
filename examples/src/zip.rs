//! A ZIP file of files that are stored and not compressed.
//!
//! No length and no count is written by hand: a value is built with the numbers that its parts say.
//!
//! Specification: APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.

use std::error::Error;

use overlaid::Overlay;

/// A file: its header, its name and its data (4.3.7).
#[derive(Overlay, Debug)]
#[overlay(endian = little)]
pub struct LocalFile<'a> {
    #[overlay(magic = *b"PK\x03\x04")]
    signature: [u8; 4],
    /// The version that is needed to extract it, times ten.
    pub version: u16,
    /// Flags; 0x800 means that the name is UTF-8.
    pub flags: u16,
    /// How the data is compressed; 0 means not at all.
    pub method: u16,
    /// When the file was changed, as MS-DOS writes it.
    pub time: u16,
    /// The day on which it was changed.
    pub date: u16,
    /// The CRC-32 of the data.
    pub checksum: u32,
    /// The size of the data.
    pub size: u32,
    /// The size of the data before it was compressed.
    pub full_size: u32,
    /// How many bytes the name has.
    pub name_length: u16,
    /// How many bytes the extra fields have.
    pub extra_length: u16,
    /// The name.
    #[overlay(len = name_length)]
    pub name: &'a str,
    /// Extra fields.
    #[overlay(len = extra_length)]
    pub extra: &'a [u8],
    /// The data.
    #[overlay(len = size)]
    pub data: &'a [u8],
}

/// An entry of the directory (4.3.12).
#[derive(Overlay, Debug)]
#[overlay(endian = little)]
pub struct Entry<'a> {
    #[overlay(magic = *b"PK\x01\x02")]
    signature: [u8; 4],
    /// The version of the program that wrote it.
    pub made_by: u16,
    /// As in the file's own header.
    pub version: u16,
    /// As in the file's own header.
    pub flags: u16,
    /// As in the file's own header.
    pub method: u16,
    /// As in the file's own header.
    pub time: u16,
    /// As in the file's own header.
    pub date: u16,
    /// As in the file's own header.
    pub checksum: u32,
    /// As in the file's own header.
    pub size: u32,
    /// As in the file's own header.
    pub full_size: u32,
    /// How many bytes the name has.
    pub name_length: u16,
    /// How many bytes the extra fields have.
    pub extra_length: u16,
    /// How many bytes the comment has.
    pub comment_length: u16,
    /// The disk on which the file starts.
    pub disk: u16,
    /// What kind of file it is.
    pub internal: u16,
    /// The attributes of the file, by the system that it comes from.
    pub external: u32,
    /// Where the file's own header is.
    pub offset: u32,
    /// The name.
    #[overlay(len = name_length)]
    pub name: &'a str,
    /// Extra fields.
    #[overlay(len = extra_length)]
    pub extra: &'a [u8],
    /// A comment.
    #[overlay(len = comment_length)]
    pub comment: &'a str,
}

/// The end of the directory (4.3.16).
#[derive(Overlay, Debug)]
#[overlay(endian = little)]
pub struct End<'a> {
    #[overlay(magic = *b"PK\x05\x06")]
    signature: [u8; 4],
    /// The number of this disk.
    pub disk: u16,
    /// The disk on which the directory starts.
    pub directory_disk: u16,
    /// How many entries are on this disk.
    pub entries_here: u16,
    /// How many entries there are.
    pub entries: u16,
    /// How many bytes the directory has.
    pub size: u32,
    /// Where the directory starts.
    pub offset: u32,
    /// How many bytes the comment has.
    pub comment_length: u16,
    /// A comment.
    #[overlay(len = comment_length)]
    pub comment: &'a str,
}

/// The bytes of a ZIP file with these files, each a name and its data.
///
/// # Errors
/// If a name, a file or the number of files is too large for the format.
pub fn archive(files: &[(&str, &[u8])]) -> Result<Vec<u8>, Box<dyn Error>> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for &(name, data) in files {
        let offset = u32::try_from(bytes.len())?;
        let file = LocalFile {
            signature: [0; 4],
            version: 10,
            flags: 0x800,
            method: 0,
            time: 0,
            date: 0x21,
            checksum: crc32fast::hash(data),
            // What is 0 here is filled in.
            size: 0,
            full_size: u32::try_from(data.len())?,
            name_length: 0,
            extra_length: 0,
            name,
            extra: &[],
            data,
        };
        bytes.extend(file.to_bytes()?);
        directory.extend(entry(&file, offset).to_bytes()?);
    }
    let count = u16::try_from(files.len())?;
    let end = End {
        signature: [0; 4],
        disk: 0,
        directory_disk: 0,
        entries_here: count,
        entries: count,
        size: u32::try_from(directory.len())?,
        offset: u32::try_from(bytes.len())?,
        comment_length: 0,
        comment: "built by overlaid",
    };
    bytes.extend(directory);
    bytes.extend(end.to_bytes()?);
    Ok(bytes)
}

/// The entry of a file whose header starts at this offset.
fn entry<'a>(file: &LocalFile<'a>, offset: u32) -> Entry<'a> {
    Entry {
        signature: [0; 4],
        made_by: file.version,
        version: file.version,
        flags: file.flags,
        method: file.method,
        time: file.time,
        date: file.date,
        checksum: file.checksum,
        size: file.full_size,
        full_size: file.full_size,
        name_length: 0,
        extra_length: 0,
        comment_length: 0,
        disk: 0,
        internal: 0,
        external: 0,
        offset,
        name: file.name,
        extra: &[],
        comment: "",
    }
}
