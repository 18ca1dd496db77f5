//! What the checked calls answer when the bytes are not what the schema needs.

use core::convert::Infallible;
use core::fmt;

use crate::layout::Layout;

/// Why bytes were refused, or why a value does not fit its field.
///
/// Every variant says what is needed and what is there:
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum OverlayError {
    /// The buffer is shorter than the overlay, or longer where the length must be exact.
    Size {
        /// The type that was to be laid.
        layout: &'static Layout,
        /// How many bytes it takes.
        needed: usize,
        /// How many bytes the buffer has.
        actual: usize,
    },
    /// The buffer is no whole number of records.
    Records {
        /// The type of one record.
        layout: &'static Layout,
        /// How many bytes the buffer has.
        actual: usize,
    },
    /// The buffer starts at an address that the overlay's alignment forbids.
    Align {
        /// The type that was to be laid.
        layout: &'static Layout,
        /// By how many bytes the address misses a multiple of the alignment.
        off_by: usize,
    },
    /// The bytes of a field are no value of its type.
    Value {
        /// The schema, or the type itself where it was laid alone.
        schema: &'static str,
        /// The field; empty where the type was laid alone.
        field: &'static str,
        /// Where the field starts, in bytes from the start of what was laid.
        offset: usize,
        /// What is there, as an integer, a negative one in two's complement; of several bytes, the
        /// first 16 in big-endian order.
        value: u128,
        /// What would be right.
        expected: Expected,
    },
    /// A value has more bits than its field.
    Fit {
        /// The schema.
        schema: &'static str,
        /// The field.
        field: &'static str,
        /// The value that was to be written; a negative one in two's complement.
        value: u128,
        /// How many bits the field has.
        bits: u32,
        /// Whether the field is signed.
        signed: bool,
    },
}

/// What the bytes of a field could have been.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Expected {
    /// 0 or 1.
    Bool,
    /// A Unicode scalar value.
    Char,
    /// One of the variants of this closed enum.
    Variant(&'static str),
    /// Exactly this integer.
    Magic(u128),
    /// Exactly this integer, of a signed type.
    SignedMagic(i128),
    /// Exactly these bytes.
    MagicBytes(&'static [u8]),
}

impl OverlayError {
    /// The error of a part, as seen from the whole that holds it.
    #[cold]
    #[must_use]
    pub(crate) const fn within(self, whole: &'static str, part: &'static str, at: usize) -> Self {
        match self {
            Self::Value { schema, field, offset, value, expected } => {
                // A leaf knows only its own type; the innermost schema gives it its name.
                let (schema, field) = if field.is_empty() && !part.is_empty() {
                    (whole, part)
                } else {
                    (schema, field)
                };
                Self::Value { schema, field, offset: offset + at, value, expected }
            }
            other => other,
        }
    }
}

impl fmt::Display for OverlayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Size { layout, needed, actual } if actual < needed => {
                write!(f, "`{layout}` needs {needed} bytes, the buffer has {actual}")
            }
            Self::Size { layout, needed, actual } => write!(
                f,
                "`{layout}` takes exactly {needed} bytes, the buffer has {actual}; \
                 `overlay_prefix` takes the first {needed}"
            ),
            Self::Records { layout, actual } if layout.size == 0 => {
                write!(f, "`{layout}` has no bytes, so {actual} bytes hold no number of it")
            }
            Self::Records { layout, actual } => write!(
                f,
                "records of `{layout}` take {} bytes each, the buffer has {actual}, {} too many",
                layout.size,
                actual % layout.size
            ),
            Self::Align { layout, off_by } => write!(
                f,
                "`{layout}` must start at a multiple of {}, the buffer starts {off_by} past one",
                layout.align
            ),
            Self::Value { schema, field, offset, value, expected } => {
                if !field.is_empty() {
                    write!(f, "field `{field}` of `{schema}`: ")?;
                }
                display_found(f, value, expected)?;
                write!(f, " at byte {offset} is ")?;
                display_expected(f, expected)
            }
            Self::Fit { schema, field, value, bits, signed } => {
                write!(f, "field `{field}` of `{schema}`: ")?;
                display_fit(f, value, bits, signed)
            }
        }
    }
}

/// What is there, written as what would be right is.
fn display_found(f: &mut fmt::Formatter<'_>, value: u128, expected: Expected) -> fmt::Result {
    match expected {
        Expected::Bool | Expected::Variant(_) => write!(f, "{value}"),
        Expected::Char | Expected::Magic(_) => write!(f, "{value:#x}"),
        Expected::SignedMagic(_) => write!(f, "{}", value.cast_signed()),
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
        Expected::Bool => f.write_str("no bool, which is 0 or 1"),
        Expected::Char => f.write_str("no char"),
        Expected::Variant(name) => write!(f, "no variant of `{name}`"),
        Expected::Magic(magic) => write!(f, "not the magic number {magic:#x}"),
        Expected::SignedMagic(magic) => write!(f, "not the magic number {magic}"),
        Expected::MagicBytes(magic) => write!(f, "not the magic \"{}\"", magic.escape_ascii()),
    }
}

fn display_fit(f: &mut fmt::Formatter<'_>, value: u128, bits: u32, signed: bool) -> fmt::Result {
    if signed {
        let most = (1_i128 << (bits - 1)) - 1;
        let (value, least) = (value.cast_signed(), -most - 1);
        write!(f, "{value} does not fit in {bits} bits, which hold {least} to {most}")
    } else {
        let most = (1_u128 << bits) - 1;
        write!(f, "{value} does not fit in {bits} bits, which hold 0 to {most}")
    }
}

impl core::error::Error for OverlayError {}

impl From<Infallible> for OverlayError {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}
