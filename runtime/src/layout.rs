//! What the compiler knows about a layout, as constants that a program can read.

pub(crate) mod fingerprint;
pub(crate) mod show;

use core::fmt;

/// A byte order as a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ByteOrder {
    /// Least significant byte first.
    Little,
    /// Most significant byte first.
    Big,
    /// Single bytes only: no order to speak of.
    Neutral,
    /// Some fields little, some big.
    Mixed,
}

/// The order in which the bit fields of a word take its bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BitOrder {
    /// The first field takes the most significant bits.
    Msb,
    /// The first field takes the least significant bits.
    Lsb,
}

/// The layout of a type over bytes: a schema, an enum, a number or an array of them.
///
/// ```
/// use overlaid::{Overlay, layout::ByteOrder};
///
/// #[derive(Overlay)]
/// #[overlay(endian = big)]
/// struct Udp { source: u16, destination: u16, length: u16, checksum: u16 }
///
/// let length = Udp::LAYOUT.fields()[2];
/// assert_eq!((length.name, length.offset, length.size), ("length", 4, 2));
/// assert_eq!(length.layout.order, ByteOrder::Big);
/// assert_eq!(length.layout.to_string(), "u16");
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Layout {
    /// The type's name; empty for an array, which [`Display`](fmt::Display) writes as `[u16; 4]`.
    pub name: &'static str,
    /// How many bytes it takes.
    pub size: usize,
    /// The address of its first byte is a multiple of this.
    pub align: usize,
    /// Its byte order.
    pub order: ByteOrder,
    /// What it is.
    pub kind: Kind,
}

/// What sort of type a [`Layout`] describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// An unsigned integer.
    Unsigned,
    /// A signed integer in two's complement.
    Signed,
    /// An IEEE 754 binary float.
    Float,
    /// One byte, 0 or 1.
    Bool,
    /// A Unicode scalar value in four bytes.
    Char,
    /// An enum without fields.
    Enum {
        /// Its variants, in the order of the source.
        variants: &'static [Variant],
        /// The variant that takes every other number, where there is one.
        other: Option<&'static str>,
    },
    /// A schema.
    Struct {
        /// Its fields, in the order of the source.
        fields: &'static [FieldLayout],
    },
    /// An array.
    Array {
        /// The layout of each element.
        element: &'static Layout,
        /// How many there are.
        len: usize,
    },
}

/// A variant of an enum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Variant {
    /// Its name.
    pub name: &'static str,
    /// Its discriminant; a negative one cannot be, as the `repr` is unsigned.
    pub value: u64,
}

/// A field of a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct FieldLayout {
    /// Its name; for a tuple struct its index.
    pub name: &'static str,
    /// Where it starts, in bytes; for a bit field, where its word starts.
    pub offset: usize,
    /// How many bytes it takes; for a bit field, how many its word takes.
    pub size: usize,
    /// Its byte order; for a bit field, that of its word.
    pub order: ByteOrder,
    /// Its type; for a bit field, the type it has as a value.
    pub layout: &'static Layout,
    /// Which bits of the word are its own, if it is a bit field.
    pub bits: Option<BitRange>,
    /// What its bytes must be.
    pub magic: Option<Magic>,
    /// Zero when built, ignored when read, untouched when written in place.
    pub reserved: bool,
}

/// The bits of a field in its word, read as one integer in the field's byte order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct BitRange {
    /// How many bits of the word are less significant than the field.
    pub shift: u32,
    /// How many bits the field has.
    pub width: u32,
    /// In which order the word was divided.
    pub order: BitOrder,
}

/// A constant that a field must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Magic {
    /// An integer; a negative one in two's complement.
    Integer(u128),
    /// An array of bytes.
    Bytes(&'static [u8]),
}

impl Layout {
    /// The fields of a schema; of anything else, none.
    #[must_use]
    pub const fn fields(&self) -> &'static [FieldLayout] {
        match self.kind {
            Kind::Struct { fields } => fields,
            _ => &[],
        }
    }

    /// The field of this name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&'static FieldLayout> {
        self.fields().iter().find(|field| field.name == name)
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn new(
        name: &'static str,
        size: usize,
        align: usize,
        order: ByteOrder,
        kind: Kind,
    ) -> Self {
        Self { name, size, align, order, kind }
    }
}

/// The type as Rust writes it: `Udp`, `[[u16; 4]; 2]`.
impl fmt::Display for Layout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            Kind::Array { element, len } => write!(f, "[{element}; {len}]"),
            _ => f.write_str(self.name),
        }
    }
}

/// Its name and size, as an error that a program ends with has room for; all of it with `{:#?}`.
impl fmt::Debug for Layout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_whole = f.alternate();
        let mut shown = f.debug_struct("Layout");
        shown.field("name", &format_args!("{self}")).field("size", &self.size);
        if !is_whole {
            return shown.finish_non_exhaustive();
        }
        shown.field("align", &self.align).field("order", &self.order).field("kind", &self.kind);
        shown.finish()
    }
}

/// How the derive writes fields down; not meant for use by hand.
#[doc(hidden)]
impl FieldLayout {
    #[must_use]
    pub const fn new(name: &'static str, offset: usize, layout: &'static Layout) -> Self {
        Self {
            name,
            offset,
            size: layout.size,
            order: layout.order,
            layout,
            bits: None,
            magic: None,
            reserved: false,
        }
    }

    #[must_use]
    pub const fn bits(
        self,
        word_size: usize,
        order: ByteOrder,
        shift: u32,
        width: u32,
        bit_order: BitOrder,
    ) -> Self {
        let bits = Some(BitRange { shift, width, order: bit_order });
        Self { size: word_size, order, bits, ..self }
    }

    #[must_use]
    pub const fn magic(self, magic: Magic) -> Self {
        Self { magic: Some(magic), ..self }
    }

    #[must_use]
    pub const fn reserved(self) -> Self {
        Self { reserved: true, ..self }
    }
}

#[doc(hidden)]
impl Variant {
    #[must_use]
    pub const fn new(name: &'static str, value: u64) -> Self {
        Self { name, value }
    }
}
