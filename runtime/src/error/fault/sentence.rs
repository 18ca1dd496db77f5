//! The sentences about faults.

use core::fmt;

use super::{Fault, building};

impl Fault {
    /// Writes the sentence about a whole schema. `offset` is where the schema starts; if bytes are missing at
    /// its end, or left over, it is where these start.
    pub(in crate::error) fn display_whole(
        self,
        f: &mut fmt::Formatter<'_>,
        schema: &str,
        offset: usize,
    ) -> fmt::Result {
        match self {
            Self::Short { needed, available } => {
                write!(f, "`{schema}`: {} follow byte {offset}, ", Needed(needed))?;
                write!(f, "{}", Left(available))
            }
            Self::Before { end, start } => write!(
                f,
                "`{schema}` at byte {offset}: its `len` is {end}, but the fields that are laid take {}",
                Bytes(start as u64)
            ),
            Self::Trailing { .. } => {
                write!(f, "`{schema}` ends at byte {offset}: ")?;
                self.display(f, schema, false)
            }
            fault if fault.is_of_value() => {
                write!(f, "`{schema}`: ")?;
                fault.display(f, schema, false)
            }
            fault => {
                write!(f, "`{schema}` at byte {offset}: ")?;
                fault.display(f, schema, false)
            }
        }
    }

    /// Writes the rest of a sentence about a field of this schema, or about several of its fields.
    pub(in crate::error) fn display(
        self,
        f: &mut fmt::Formatter<'_>,
        schema: &str,
        are_several: bool,
    ) -> fmt::Result {
        let subject = if are_several { "they need" } else { "it needs" };
        match self {
            Self::Short { needed, available } => {
                write!(f, "{subject} {}, {}", Bytes(needed), Left(available))
            }
            Self::Partial { element, needed: _, available } => {
                write!(f, "its elements take {element} bytes each, but it has {available} bytes")
            }
            Self::Trailing { left } => {
                let (what, are) = (Bytes(left as u64), if left == 1 { "is" } else { "are" });
                write!(f, "{what} {are} left after it")
            }
            Self::Before { end, start } => {
                write!(f, "it ends at byte {end} of `{schema}`, but starts at byte {start}")
            }
            Self::Outside { at, size } => {
                write!(f, "it starts at byte {at} of `{schema}`, which has {size} bytes")
            }
            Self::Behind { at, end } => {
                write!(f, "it starts at byte {at} of `{schema}`, but the one before ends at {end}")
            }
            Self::Negative => f.write_str("its size or its offset is negative"),
            Self::Overflow => f.write_str("an expression is outside of 128 bits"),
            Self::DivisionByZero => f.write_str("an expression divides by zero"),
            Self::Shift => f.write_str("an expression shifts by less than 0 or more than 127 bits"),
            Self::Tag { tag } => write!(f, "no variant has the tag {tag}"),
            Self::TagBytes { tag, length } => {
                write!(f, "no variant has the tag {}", Quoted(tag, length))
            }
            Self::ByteOrder { value, length: 1 } => {
                write!(f, "it is {value}, which says no byte order")
            }
            Self::ByteOrder { value, length } => {
                write!(f, "it is {}, which says no byte order", Quoted(value, length))
            }
            Self::Check { condition } => write!(f, "`{condition}` does not hold"),
            Self::Text { valid, byte } => {
                write!(f, "byte {byte:#04x} after {} of text is not UTF-8", Bytes(valid as u64))
            }
            Self::Unterminated { terminator } => {
                write!(f, "the byte {terminator:#04x} that ends it is missing")
            }
            Self::OutsideRoot { at, size } => {
                write!(f, "it starts at byte {at} of its root, which has {}", Bytes(size as u64))
            }
            Self::RootIsBorrowed => f.write_str(
                "it counts from a root that is borrowed for writing: lay the bytes with `overlay`",
            ),
            Self::Stride { stride, element } => {
                let (element, stride) = (Bytes(element as u64), Bytes(stride));
                write!(f, "an element takes {element}, but its stride is {stride}")
            }
            Self::Undecodable => f.write_str("its codec refuses the bytes"),
            Self::CodecLength { length, available } => {
                write!(f, "its codec reads {}, {}", Bytes(length as u64), Left(available))
            }
            Self::Overlap { other, end } => write!(
                f,
                "field `{other}` lies there too, up to byte {end} of `{schema}`, so that not both \
                 can be written"
            ),
            Self::Parameter { parameter, number, ty } => {
                write!(f, "it gives {number} to `{parameter}`, which is a `{ty}`")
            }
            Self::Depth { most } => write!(f, "it is nested more than {most} deep"),
            Self::Absent => f.write_str("it is absent, and writing in place cannot add it"),
            Self::Length { actual, written } => write!(
                f,
                "it has {}, so that {} cannot be written in place",
                Bytes(actual as u64),
                Bytes(written as u64)
            ),
            Self::Terminator { terminator, position } => write!(
                f,
                "byte {position} of what is written is {terminator:#04x}, which ends the field"
            ),
            fault => building::display(fault, f),
        }
    }
}

/// Bytes as a literal: the first 16 as a big-endian integer, and how many there are.
struct Quoted(u128, usize);

impl fmt::Display for Quoted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(value, length) = *self;
        let bytes = value.to_be_bytes();
        let shown = bytes.get(bytes.len().saturating_sub(length)..).unwrap_or(&bytes);
        let more = if length > bytes.len() { "…" } else { "" };
        write!(f, "\"{}\"{more}", shown.escape_ascii())
    }
}

/// `1 byte` or `2 bytes`.
pub(super) struct Bytes(pub u64);

impl fmt::Display for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 == 1 { f.write_str("1 byte") } else { write!(f, "{} bytes", self.0) }
    }
}

/// `1 byte must` or `2 bytes must`.
struct Needed(u64);

impl fmt::Display for Needed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} must", Bytes(self.0))
    }
}

/// `1 is left` or `2 are left`.
struct Left(usize);

impl fmt::Display for Left {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 == 1 { f.write_str("1 is left") } else { write!(f, "{} are left", self.0) }
    }
}
