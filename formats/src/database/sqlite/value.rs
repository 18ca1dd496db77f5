//! Numbers of a variable length, and values, whose types are in another list.

use core::iter::FusedIterator;

use overlaid::{Codec, CodecError, List};

use super::rows::Error;
use super::tree::{ColumnType, RecordView};

/// A number of one to nine bytes: seven bits of each but the ninth, which has eight, the most significant first. Section
/// 1.6, "A variable-length integer or varint".
#[derive(Debug)]
pub enum Varint {}

impl Codec for Varint {
    type Value = u64;

    fn read(bytes: &[u8]) -> Result<(u64, usize), CodecError> {
        let mut value = 0;
        for (byte, count) in bytes.iter().zip(1..=8) {
            value = value << 7 | u64::from(byte & 0x7f);
            if byte & 0x80 == 0 {
                return Ok((value, count));
            }
        }
        let ninth = bytes.get(8).ok_or(CodecError::Short)?;
        Ok((value << 8 | u64::from(*ninth), 9))
    }

    fn write(value: &u64, bytes: &mut [u8]) -> Result<usize, CodecError> {
        let bits = u64::BITS - value.leading_zeros();
        let (count, mut value) = if bits > 56 {
            *bytes.get_mut(8).ok_or(CodecError::Short)? = value.to_le_bytes()[0];
            (8, value >> 8)
        } else {
            (bits.div_ceil(7).max(1) as usize, *value)
        };
        let is_long = bits > 56;
        let target = bytes.get_mut(..count).ok_or(CodecError::Short)?;
        for (i, byte) in target.iter_mut().rev().enumerate() {
            let more = if i == 0 && !is_long { 0 } else { 0x80 };
            *byte = value.to_le_bytes()[0] & 0x7f | more;
            value >>= 7;
        }
        Ok(count + usize::from(is_long))
    }
}

/// The same of a number that may be negative, in two's complement.
#[derive(Debug)]
pub enum SignedVarint {}

impl Codec for SignedVarint {
    type Value = i64;

    fn read(bytes: &[u8]) -> Result<(i64, usize), CodecError> {
        Varint::read(bytes).map(|(value, count)| (i64::from_be_bytes(value.to_be_bytes()), count))
    }

    fn write(value: &i64, bytes: &mut [u8]) -> Result<usize, CodecError> {
        Varint::write(&u64::from_be_bytes(value.to_be_bytes()), bytes)
    }
}

/// The type of a value. Section 2.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// NULL.
    Null,
    /// An integer of this many bytes, in two's complement.
    Integer(u8),
    /// A float of 64 bits.
    Real,
    /// The number 0 or 1, which takes no bytes.
    Constant(u8),
    /// A number that SQLite has reserved.
    Reserved(u8),
    /// Bytes.
    Blob(u64),
    /// Text of this many bytes, in the encoding of the database.
    Text(u64),
}

impl Type {
    /// The type that a number in a record's header says.
    #[must_use]
    pub fn from_serial(serial: u64) -> Self {
        match serial {
            0 => Self::Null,
            1 => Self::Integer(1),
            2 => Self::Integer(2),
            3 => Self::Integer(3),
            4 => Self::Integer(4),
            5 => Self::Integer(6),
            6 => Self::Integer(8),
            7 => Self::Real,
            8 => Self::Constant(0),
            9 => Self::Constant(1),
            10 => Self::Reserved(10),
            11 => Self::Reserved(11),
            _ if serial % 2 == 0 => Self::Blob((serial - 12) / 2),
            _ => Self::Text((serial - 13) / 2),
        }
    }

    /// How many bytes the value has.
    #[must_use]
    pub fn size(self) -> u64 {
        match self {
            Self::Null | Self::Constant(_) | Self::Reserved(_) => 0,
            Self::Integer(size) => size.into(),
            Self::Real => 8,
            Self::Blob(size) | Self::Text(size) => size,
        }
    }
}

/// A value of a record.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// NULL. The column that is the number of the row is NULL as well.
    Null,
    /// An integer. A column of the type REAL may hold one, too.
    Integer(i64),
    /// A float.
    Real(f64),
    /// Text, in the encoding of the database.
    Text(&'a [u8]),
    /// Bytes.
    Blob(&'a [u8]),
}

impl<'a> RecordView<'a> {
    /// The values. Columns that were added to the table later are missing at the end.
    #[must_use]
    pub fn columns(&self) -> Columns<'a> {
        Columns { types: self.types().iter(), values: self.values(), index: 0, failed: false }
    }
}

/// The values of a record. It ends after the first one that is wrong.
#[derive(Debug, Clone)]
pub struct Columns<'a> {
    types: <List<'a, ColumnType> as IntoIterator>::IntoIter,
    values: &'a [u8],
    index: usize,
    failed: bool,
}

impl<'a> Iterator for Columns<'a> {
    type Item = Result<Value<'a>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let kind = self.types.next().filter(|_| !self.failed)?.kind();
        let index = self.index;
        self.index += 1;
        let size = usize::try_from(kind.size()).unwrap_or(usize::MAX);
        let Some((bytes, rest)) = self.values.split_at_checked(size) else {
            self.failed = true;
            return Some(Err(Error::Column {
                index,
                needed: kind.size(),
                left: self.values.len(),
            }));
        };
        self.values = rest;
        Some(match kind {
            Type::Null => Ok(Value::Null),
            Type::Integer(_) => Ok(Value::Integer(integer(bytes))),
            Type::Real => Ok(Value::Real(f64::from_be_bytes(integer(bytes).to_be_bytes()))),
            Type::Constant(value) => Ok(Value::Integer(value.into())),
            Type::Reserved(serial) => {
                self.failed = true;
                Err(Error::Reserved { index, serial })
            }
            Type::Blob(_) => Ok(Value::Blob(bytes)),
            Type::Text(_) => Ok(Value::Text(bytes)),
        })
    }
}

impl FusedIterator for Columns<'_> {}

/// A big-endian number in two's complement.
fn integer(bytes: &[u8]) -> i64 {
    let negative = bytes.first().is_some_and(|byte| byte & 0x80 != 0);
    bytes.iter().fold(if negative { -1 } else { 0 }, |value, byte| value << 8 | i64::from(*byte))
}
