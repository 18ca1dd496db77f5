//! The error of the calls that check bytes or values.

mod debug;
mod fault;

use core::convert::Infallible;
use core::fmt;
use core::num::NonZeroUsize;

pub use fault::{Decider, Fault, Quantity, Site};

use crate::layout::Layout;
use crate::layout::scalar::twos_complement;

/// Why bytes were refused, or why a value does not fit its field.
///
/// Each variant holds what is needed and what is there, and [`Display`](fmt::Display) writes both:
///
/// ```
/// use overlaid::Overlay;
///
/// #[derive(Overlay)]
/// #[overlay(endian = big)]
/// struct Udp { source: u16, destination: u16, length: u16, checksum: u16 }
///
/// let error = Udp::overlay(&[0; 5]).unwrap_err();
/// assert_eq!(error.to_string(), "`Udp` needs 8 bytes, the buffer has 5");
/// ```
///
/// [`Debug`](fmt::Debug) writes the same sentence, so that it is what `unwrap` and a `main` that returns the error
/// print; `{:#?}` writes the variant and its fields.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum OverlayError {
    /// The buffer is shorter than the overlay, or longer where the length must be exact.
    Size {
        /// The type that was to be laid.
        layout: &'static Layout,
        /// The size of the type in bytes.
        needed: usize,
        /// How many bytes the buffer has.
        actual: usize,
    },
    /// The buffer's length is not a multiple of a record's size.
    Records {
        /// The type of one record.
        layout: &'static Layout,
        /// How many bytes the buffer has.
        actual: usize,
    },
    /// The buffer is shorter than the number of records that were to be laid.
    Count {
        /// The type of one record.
        layout: &'static Layout,
        /// How many records were to be laid. They need this many times [`Layout::size`] bytes, which
        /// may be more than a `usize` holds.
        count: usize,
        /// How many bytes the buffer has.
        actual: usize,
    },
    /// The buffer cannot be a list of records with this distance from one to the next: the distance
    /// is less than the size of a record, or not a multiple of its alignment, or the buffer's length
    /// is not a multiple of the distance.
    Stride {
        /// The type of one record.
        layout: &'static Layout,
        /// The distance in bytes from the start of one record to that of the next.
        stride: usize,
        /// How many bytes the buffer has.
        actual: usize,
    },
    /// The bytes of the overlay start at an address that is not a multiple of its alignment.
    Align {
        /// The type that was to be laid.
        layout: &'static Layout,
        /// How many bytes they start after a multiple of the alignment.
        off_by: usize,
    },
    /// The bytes of a field are not a value of its type.
    Value {
        /// The schema that has the field; the type itself if it was laid without a schema.
        schema: &'static str,
        /// The field; empty if the type was laid without a schema.
        field: &'static str,
        /// The offset of the field in bytes, from the start of the buffer.
        offset: usize,
        /// The value that is there. A negative integer is in two's complement; of an array of bytes,
        /// this is the big-endian integer of the first 16.
        value: u128,
        /// What is expected instead.
        expected: Expected,
    },
    /// The bytes of a field are not what a dynamic schema says.
    Field {
        /// The schema and the field.
        site: &'static Site,
        /// The offset of the field in bytes, from the start of what was laid. If the site names no field, it is
        /// that of the schema. Padding that is missing, the missing end of a schema, and bytes that are
        /// left over have the offset at which they start.
        offset: usize,
        /// What is wrong.
        fault: Fault,
        /// How many bytes the buffer needs at least, from the start of what was laid, if more bytes
        /// could help; [`needed`](Self::needed) returns it.
        buffer: Option<NonZeroUsize>,
    },
    /// A value cannot be written to a field of a view for writing, which stays as it is.
    Write {
        /// Which field; that of the schema if a condition about the whole does not hold.
        site: &'static Site,
        /// What is wrong.
        fault: Fault,
    },
    /// Another process changed the bytes while a dynamic schema was laid over them.
    Changed {
        /// The schema.
        schema: &'static str,
    },
    /// A value has more bits than its field.
    Fit {
        /// The schema that has the field.
        schema: &'static str,
        /// The field.
        field: &'static str,
        /// The value that was to be written. A negative one is in two's complement.
        value: u128,
        /// How many bits the field has.
        bits: u32,
        /// Whether the field is signed.
        signed: bool,
    },
    /// What is stored in a field with the attribute `as` does not convert to the field's type by
    /// `TryFrom`.
    Conversion {
        /// The schema that has the field.
        schema: &'static str,
        /// The field.
        field: &'static str,
        /// The type that is stored.
        from: &'static str,
        /// The field's type.
        to: &'static str,
    },
}

/// What a field is expected to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Expected {
    /// 0 or 1.
    Bool,
    /// A Unicode scalar value.
    Char,
    /// A variant of the closed enum with this name.
    Variant(&'static str),
    /// Exactly this integer.
    Magic(u128),
    /// Exactly this signed integer.
    SignedMagic(i128),
    /// Exactly these bytes.
    MagicBytes(&'static [u8]),
}

impl OverlayError {
    /// The same error, with its offset counted from `base` bytes further outside.
    ///
    /// The offset in an error counts from the start of the buffer. If that starts at the byte `base`
    /// of a file, the error `at(base)` has the offset in the file. An offset that does not
    /// fit in a `usize` becomes `usize::MAX`. Errors without an offset stay as they are.
    ///
    /// ```
    /// use overlaid::Overlay;
    ///
    /// #[derive(Overlay)]
    /// struct Entry { kind: u8, #[overlay(magic = 7)] end: u8 }
    ///
    /// let file = [0, 0, 0, 0, 1, 7, 9, 2];
    /// let start = 6;
    /// let error = Entry::overlay(&file[start..]).unwrap_err().at(start);
    /// let text = "field `end` of `Entry`: 0x2 at byte 7 is not the magic number 0x7";
    /// assert_eq!(error.to_string(), text);
    /// ```
    #[cold]
    #[must_use]
    pub const fn at(self, base: usize) -> Self {
        self.within("", "", base)
    }

    /// How many bytes the buffer needs at least, from the start of what was laid, if the error is that
    /// it is too short; otherwise `None`, since more bytes would not help.
    ///
    /// A reader of a stream reads until the buffer has this many bytes, and lays the schema again. The
    /// number always grows, and never exceeds what the message has.
    ///
    /// ```
    /// use overlaid::Overlay;
    ///
    /// #[derive(Overlay)]
    /// #[overlay(endian = big)]
    /// struct Message {
    ///     length: u16,
    ///     #[overlay(len = length)]
    ///     text: String,
    /// }
    ///
    /// let bytes = b"\0\x05hello";
    /// assert_eq!(Message::overlay_prefix(&bytes[..1]).unwrap_err().needed(), Some(2));
    /// assert_eq!(Message::overlay_prefix(&bytes[..2]).unwrap_err().needed(), Some(7));
    /// assert_eq!(Message::overlay_prefix(bytes)?.0.text(), "hello");
    /// # Ok::<(), overlaid::OverlayError>(())
    /// ```
    #[must_use]
    pub const fn needed(&self) -> Option<usize> {
        match *self {
            Self::Size { needed, actual, .. } if actual < needed => Some(needed),
            Self::Field { buffer: Some(buffer), .. } => Some(buffer.get()),
            _ => None,
        }
    }

    /// Turns an error about a field's own bytes into one about the schema that has the field `at`
    /// this offset. An element of an array has the name `""`.
    #[cold]
    #[must_use]
    pub(crate) const fn within(
        self,
        outer: &'static str,
        outer_field: &'static str,
        at: usize,
    ) -> Self {
        match self {
            Self::Value { schema, field, offset, value, expected } => {
                // A type without fields does not know which field it is: the innermost schema
                // names it.
                let (schema, field) = if field.is_empty() && !outer_field.is_empty() {
                    (outer, outer_field)
                } else {
                    (schema, field)
                };
                Self::Value { schema, field, offset: offset.saturating_add(at), value, expected }
            }
            Self::Field { site, offset, fault, buffer } => {
                let offset = offset.saturating_add(at);
                let buffer = match buffer {
                    Some(buffer) => buffer.checked_add(at),
                    None => None,
                };
                Self::Field { site, offset, fault, buffer }
            }
            other => other,
        }
    }
}

impl fmt::Display for OverlayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Size { layout, needed, actual } => display_size(f, layout, needed, actual),
            Self::Records { layout, actual } => {
                let (name, size) = (layout.type_name(), layout.size);
                // Records of size 0 take no bytes, so all bytes are too many.
                let extra = actual.checked_rem(size).unwrap_or(actual);
                write!(
                    f,
                    "records of `{name}` take {size} bytes each, the buffer has {actual}, \
                     {extra} too many"
                )
            }
            Self::Count { layout, count, actual } => {
                let name = layout.type_name();
                let needed = count as u128 * layout.size as u128;
                write!(f, "`[{name}; {count}]` needs {needed} bytes, the buffer has {actual}")
            }
            Self::Stride { layout, stride, actual } => display_stride(f, layout, stride, actual),
            Self::Align { layout, off_by } => write!(
                f,
                "`{}` must start at an address that is a multiple of {}, the bytes start {off_by} \
                 bytes after one",
                layout.type_name(),
                layout.align
            ),
            Self::Value { schema, field, offset, value, expected } => {
                display_value(f, schema, field, offset, value, expected)
            }
            Self::Field { site, offset, fault, buffer: _ } => display_fault(f, site, offset, fault),
            Self::Write { site: &Site { schema, field, .. }, fault } => {
                match field {
                    "" => write!(f, "`{schema}`: ")?,
                    field => write!(f, "field `{field}` of `{schema}`: ")?,
                }
                fault.display(f, schema, false)
            }
            Self::Changed { schema } => {
                write!(f, "the bytes of `{schema}` changed while it was laid over them")
            }
            Self::Fit { schema, field, value, bits, signed } => {
                write!(f, "field `{field}` of `{schema}`: ")?;
                display_fit(f, value, bits, signed)
            }
            Self::Conversion { schema, field, from, to } => {
                write!(f, "field `{field}` of `{schema}`: the `{from}` in it is not a `{to}`")
            }
        }
    }
}

/// Writes the sentence about the value of a field.
pub(crate) fn display_value(
    f: &mut fmt::Formatter<'_>,
    schema: &str,
    field: &str,
    offset: usize,
    value: u128,
    expected: Expected,
) -> fmt::Result {
    if !field.is_empty() {
        write!(f, "field `{field}` of `{schema}`: ")?;
    }
    display_found(f, value, expected)?;
    write!(f, " at byte {offset} is ")?;
    display_expected(f, expected)
}

/// Writes the sentence about a field of a dynamic schema.
pub(crate) fn display_fault(
    f: &mut fmt::Formatter<'_>,
    site: &Site,
    offset: usize,
    fault: Fault,
) -> fmt::Result {
    let Site { schema, field, last } = *site;
    match (field, last) {
        ("", _) => return fault.display_whole(f, schema, offset),
        (field, _) if fault.is_of_value() => {
            write!(f, "field `{field}` of `{schema}`: ")?;
        }
        (field, "") => write!(f, "field `{field}` of `{schema}` at byte {offset}: ")?,
        (field, last) => {
            write!(f, "fields `{field}` to `{last}` of `{schema}` at byte {offset}: ")?;
        }
    }
    fault.display(f, schema, !last.is_empty())
}

fn display_size(
    f: &mut fmt::Formatter<'_>,
    layout: &Layout,
    needed: usize,
    actual: usize,
) -> fmt::Result {
    let name = layout.type_name();
    if actual < needed {
        return write!(f, "`{name}` needs {needed} bytes, the buffer has {actual}");
    }
    write!(
        f,
        "`{name}` takes exactly {needed} bytes, the buffer has {actual}; `overlay_prefix` takes \
         the first {needed}"
    )
}

fn display_stride(
    f: &mut fmt::Formatter<'_>,
    layout: &Layout,
    stride: usize,
    actual: usize,
) -> fmt::Result {
    let (name, size, align) = (layout.type_name(), layout.size, layout.align);
    if stride < size {
        return write!(f, "`{name}` needs {size} bytes, the stride is {stride}");
    }
    if stride.checked_rem(align).is_some_and(|off_by| off_by != 0) {
        return write!(
            f,
            "`{name}` must start at addresses that are multiples of {align}, the stride is {stride}"
        );
    }
    match actual.checked_rem(stride) {
        Some(extra) => write!(
            f,
            "records of `{name}` with a stride of {stride} take {stride} bytes each, the buffer has \
             {actual}, {extra} too many"
        ),
        None => write!(f, "the stride of records of `{name}` is at least 1 byte, not 0"),
    }
}

/// Writes what is there, in the notation of what is expected.
fn display_found(f: &mut fmt::Formatter<'_>, value: u128, expected: Expected) -> fmt::Result {
    match expected {
        Expected::Bool | Expected::Variant(_) => write!(f, "{value}"),
        Expected::Char | Expected::Magic(_) => write!(f, "{value:#x}"),
        Expected::SignedMagic(_) => write!(f, "{}", twos_complement(value)),
        Expected::MagicBytes(magic) => {
            let bytes = value.to_be_bytes();
            let (shown, more) = match bytes.len().checked_sub(magic.len()) {
                Some(unused) => (&bytes[unused..], ""),
                None => (&bytes[..], "…"),
            };
            write!(f, "\"{}\"{more}", shown.escape_ascii())
        }
    }
}

fn display_expected(f: &mut fmt::Formatter<'_>, expected: Expected) -> fmt::Result {
    match expected {
        Expected::Bool => f.write_str("not a bool, which is 0 or 1"),
        Expected::Char => f.write_str("not a char"),
        Expected::Variant(name) => write!(f, "not a variant of `{name}`"),
        Expected::Magic(magic) => write!(f, "not the magic number {magic:#x}"),
        Expected::SignedMagic(magic) => write!(f, "not the magic number {magic}"),
        Expected::MagicBytes(magic) => write!(f, "not the magic \"{}\"", magic.escape_ascii()),
    }
}

fn display_fit(f: &mut fmt::Formatter<'_>, value: u128, bits: u32, signed: bool) -> fmt::Result {
    if signed {
        write!(f, "{} does not fit in {bits} bits", twos_complement(value))?;
    } else {
        write!(f, "{value} does not fit in {bits} bits")?;
    }
    // The derive makes no error of other widths, but anybody can. Their range is left out.
    if !(1..128).contains(&bits) {
        return Ok(());
    }
    if signed {
        let most = i128::MAX >> (128 - bits);
        write!(f, ", which hold {} to {most}", -most - 1)
    } else {
        write!(f, ", which hold 0 to {}", u128::MAX >> (128 - bits))
    }
}

impl core::error::Error for OverlayError {}

impl From<Infallible> for OverlayError {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}
