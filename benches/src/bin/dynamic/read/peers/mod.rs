//! The same formats as other crates read them.

#![allow(dead_code, reason = "the crates read the fields that no candidate uses")]

pub mod dns;
pub mod elf;
pub mod ipv4;
pub mod list;
pub mod numbers;
pub mod packets;
pub mod pcap;
pub mod tiff;
pub mod zip;

use std::io::Cursor;

use ::binrw::BinRead;
use ::binrw::meta::ReadEndian;

/// Reads a value from all of the bytes with binrw.
fn read<T: for<'a> BinRead<Args<'a> = ()> + ReadEndian>(bytes: &[u8]) -> Option<T> {
    let mut cursor = Cursor::new(bytes);
    let value = T::read(&mut cursor).ok()?;
    (cursor.position() == bytes.len() as u64).then_some(value)
}
