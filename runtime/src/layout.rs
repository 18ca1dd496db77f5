//! Layouts as constants that a program can read.

pub(crate) mod codec;
pub(crate) mod dynamic;
pub(crate) mod expression;
pub(crate) mod fingerprint;
mod order_by;
mod parameter;
pub(crate) mod scalar;
pub(crate) mod show;
mod table;
mod target;

use core::fmt;

pub use codec::CodecLayout;
pub use dynamic::{Content, Fill, PartLayout, Place, Range, TagPattern, VariantLayout};
pub use expression::{BinaryOperator, Expression, Function, UnaryOperator, Value};
pub use order_by::{OrderBy, OrderValue};
pub use parameter::{ArgumentLayout, ParameterLayout};
pub use target::{Target, TargetKind};

/// A byte order as a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ByteOrder {
    /// Least significant byte first.
    Little,
    /// Most significant byte first.
    Big,
    /// None: there are only single bytes.
    Neutral,
    /// Some fields are little-endian, others big-endian.
    Mixed,
}

/// The order in which consecutive bit fields take the bits of their word.
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
/// assert_eq!(length.layout.type_name().to_string(), "u16");
/// ```
///
/// # The table
///
/// [`Display`](fmt::Display) writes the layout as a table. It needs no allocator.
///
/// ```
/// use overlaid::Overlay;
///
/// #[derive(Overlay)]
/// #[overlay(endian = big, bit_order = msb, size = 12)]
/// struct Packet {
///     #[overlay(magic = *b"PK")]
///     magic: [u8; 2],
///     #[overlay(bits = 4, magic = 1)]
///     version: u8,
///     #[overlay(bits = 12)]
///     length: u16,
///     #[overlay(reserved)]
///     spare: [u8; 2],
///     #[overlay(at = 8)]
///     serial: u32,
/// }
///
/// assert_eq!(
///     Packet::LAYOUT.to_string(),
///     "\
/// Packet: size 12, alignment 1, big-endian
/// offset  size  bits    field    type     byte order  role
///      0     2          magic    [u8; 2]              magic \"PK\"
///      2     2  12..16  version  u8       big         magic 0x1
///      2     2  0..12   length   u16      big
///      4     2          spare    [u8; 2]              reserved
///      6     2                                        gap
///      8     4          serial   u32      big"
/// );
/// ```
///
/// Offsets and sizes are in bytes. A bit field has the offset and the size of its word; its bits are
/// counted from the word's least significant bit, the end excluded. A nested schema is one line, with
/// its name as the type. A column that would be empty is left out.
///
/// Of an enum the table lists the numbers and the variants; a variant that takes every other number
/// has `_` as its number. A number or an array is one line without a table.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Layout {
    /// The type's name; empty for an array, whose type [`type_name`](Self::type_name) gives.
    pub name: &'static str,
    /// Its size in bytes; of a dynamic schema, the smallest size; of a tagged enum, 0.
    pub size: usize,
    /// Its alignment in bytes: the address of its first byte is a multiple of this.
    pub align: usize,
    /// Its byte order. If there is an [`order_by`](Self::order_by), this is that of a value in big-endian order.
    pub order: ByteOrder,
    /// What kind of type it is, with its fields, variants or elements.
    pub kind: Kind,
    /// What is given to it from outside of its bytes.
    pub parameters: &'static [ParameterLayout],
    /// Whether it is a root: what is in it and has a [`Place::FromRoot`] counts from its start.
    pub is_root: bool,
    /// Where its byte order comes from, if it is not the same for all bytes.
    pub order_by: Option<OrderBy>,
}

/// What kind of type a [`Layout`] describes.
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
    /// A schema that is a struct.
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
    /// A schema whose layout depends on its data.
    Dynamic {
        /// Its parts, in the order of the source.
        parts: &'static [PartLayout],
        /// How many bytes it has, if an attribute of the struct says so. This narrows its range before
        /// the first part after those that the expression reads, and the parts must fill the range.
        len: Option<&'static Expression>,
        /// What must hold after it is laid, if an attribute of the struct says so.
        check: Option<&'static Expression>,
    },
    /// An enum whose variant a tag selects. The tag is outside of it.
    Tagged {
        /// Its variants, in the order of the source.
        variants: &'static [VariantLayout],
    },
}

/// A variant of an enum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Variant {
    /// Its name.
    pub name: &'static str,
    /// Its discriminant. It is never negative, since the `repr` is unsigned.
    pub value: u64,
}

/// A field of a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct FieldLayout {
    /// Its name; in a tuple struct, its index.
    pub name: &'static str,
    /// Its offset in bytes; for a bit field, that of its word.
    pub offset: usize,
    /// Its size in bytes; for a bit field, that of its word.
    pub size: usize,
    /// Its byte order; for a bit field, that of its word.
    pub order: ByteOrder,
    /// The layout of its type; for a bit field, of the type of its value.
    pub layout: &'static Layout,
    /// Which bits of its word it has, if it is a bit field.
    pub bits: Option<BitRange>,
    /// The constant that it must hold, if it is a magic field.
    pub magic: Option<Magic>,
    /// Whether it is reserved: zero when built, ignored when read, kept when written in place.
    pub reserved: bool,
    /// The type that its accessors convert to, if it has the attribute `as`. `layout` is that of the
    /// type that is stored. It does not change the fingerprint.
    pub converted_to: Option<&'static str>,
    /// Whether it has the byte order of its schema, which is not the same for all bytes: see
    /// [`Layout::order_by`]. `order` is [`ByteOrder::Big`] then, also in `layout` and in what that consists of. In
    /// little-endian order, all of them are [`ByteOrder::Little`].
    pub is_chosen: bool,
}

/// Which bits a field has of its word, which is one integer in the field's byte order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct BitRange {
    /// How many bits of the word are less significant than the field's.
    pub shift: u32,
    /// How many bits the field has.
    pub width: u32,
    /// The order in which the fields of the word take its bits.
    pub order: BitOrder,
}

impl BitRange {
    /// The bits of the element with this index of an array that has this range.
    pub(crate) fn element(self, index: usize, count: usize) -> Self {
        let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let width = self.width.checked_div(number(count)).unwrap_or(0);
        let before = match self.order {
            BitOrder::Msb => count.saturating_sub(1).saturating_sub(index),
            BitOrder::Lsb => index,
        };
        let shift = self.shift.saturating_add(width.saturating_mul(number(before)));
        Self { shift, width, ..self }
    }
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
    /// The fields of a schema; empty for any other type.
    #[must_use]
    pub const fn fields(&self) -> &'static [FieldLayout] {
        match self.kind {
            Kind::Struct { fields } => fields,
            _ => &[],
        }
    }

    /// The field of a schema that has this name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&'static FieldLayout> {
        self.fields().iter().find(|field| field.name == name)
    }

    /// The type as Rust writes it, such as `Udp` or `[[u16; 4]; 2]`.
    ///
    /// ```
    /// use overlaid::{Be, Overlay};
    ///
    /// let layout = <[[Be<u16>; 4]; 2]>::LAYOUT;
    /// assert_eq!(layout.type_name().to_string(), "[[u16; 4]; 2]");
    /// ```
    #[must_use]
    pub fn type_name(&self) -> impl fmt::Display {
        TypeName(self)
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
        Self { name, size, align, order, kind, parameters: &[], is_root: false, order_by: None }
    }
}

/// The type of a layout as Rust writes it.
struct TypeName<'a>(&'a Layout);

impl fmt::Display for TypeName<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.kind {
            Kind::Array { element, len } => write!(f, "[{}; {len}]", TypeName(element)),
            _ => f.write_str(self.0.name),
        }
    }
}

/// The type and its size; `{:#?}` writes the whole layout.
impl fmt::Debug for Layout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_whole = f.alternate();
        let mut shown = f.debug_struct("Layout");
        shown.field("name", &format_args!("{}", self.type_name())).field("size", &self.size);
        if !is_whole {
            return shown.finish_non_exhaustive();
        }
        shown.field("align", &self.align).field("order", &self.order).field("kind", &self.kind);
        shown.finish()
    }
}

/// Generated code makes fields with these functions, which are not public.
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
            converted_to: None,
            is_chosen: false,
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

    #[must_use]
    pub const fn converted_to(self, ty: &'static str) -> Self {
        Self { converted_to: Some(ty), ..self }
    }
}

#[doc(hidden)]
impl Variant {
    #[must_use]
    pub const fn new(name: &'static str, value: u64) -> Self {
        Self { name, value }
    }
}
