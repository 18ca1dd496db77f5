//! `Debug` of overlays, which follows their layout.

use core::fmt;

use crate::layout::scalar::{Scalar, twos_complement};
use crate::layout::{BitRange, ByteOrder, FieldLayout, Kind, Layout, Variant};

/// The bytes of a type, whose `Debug` writes them as its layout says.
pub(crate) struct DebugBytes<'a> {
    /// The name to write before the fields of a schema.
    pub(crate) name: &'static str,
    pub(crate) layout: &'static Layout,
    pub(crate) bytes: &'a [u8],
}

impl fmt::Debug for DebugBytes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.layout.kind {
            Kind::Struct { fields } => self.debug_struct(fields, f),
            Kind::Array { element, len } => {
                let elements = (0..len).map(|i| self.at(i.saturating_mul(element.size), element));
                f.debug_list().entries(elements).finish()
            }
            Kind::Unsigned
            | Kind::Signed
            | Kind::Float
            | Kind::Bool
            | Kind::Char
            | Kind::Enum { .. }
            | Kind::Dynamic { .. }
            | Kind::Tagged { .. } => match DebugScalar::of_bytes(self.layout, self.bytes) {
                Some(scalar) => scalar.fmt(f),
                // A kind and a size that no type of fixed size has: only the bytes can be written.
                None => self.bytes.fmt(f),
            },
        }
    }
}

/// A field of the bytes of a schema, whose `Debug` writes its value.
pub(crate) struct DebugField<'a> {
    pub(crate) schema: DebugBytes<'a>,
    /// The index of the field.
    pub(crate) index: usize,
}

impl fmt::Debug for DebugField<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut result = Ok(());
        if let Some(field) = self.schema.layout.fields().get(self.index) {
            self.schema.with_field(field, |value| result = value.fmt(f));
        }
        result
    }
}

impl<'a> DebugBytes<'a> {
    /// The bytes of a field or element at this offset.
    fn at(&self, offset: usize, layout: &'static Layout) -> DebugBytes<'a> {
        DebugBytes { name: layout.name, layout, bytes: self.range(offset, layout.size) }
    }

    /// These bytes. A generated layout is as large as its bytes; for any other, bytes that are not
    /// there are empty.
    fn range(&self, offset: usize, size: usize) -> &'a [u8] {
        self.bytes.get(offset..offset.saturating_add(size)).unwrap_or_default()
    }

    fn debug_struct(&self, fields: &[FieldLayout], f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let visible = fields.iter().filter(|field| !field.reserved);
        let is_tuple = fields.first().is_some_and(|field| field.name.starts_with(char::is_numeric));
        if is_tuple {
            let mut tuple = f.debug_tuple(self.name);
            for field in visible {
                self.with_field(field, |value| {
                    tuple.field(value);
                });
            }
            tuple.finish()
        } else {
            let mut named = f.debug_struct(self.name);
            for field in visible {
                self.with_field(field, |value| {
                    named.field(field.name, value);
                });
            }
            named.finish()
        }
    }

    /// Calls `show` with the value of a field.
    fn with_field(&self, field: &FieldLayout, show: impl FnOnce(&dyn fmt::Debug)) {
        let Some(bits) = field.bits else {
            return show(&self.at(field.offset, field.layout));
        };
        let word = integer(self.range(field.offset, field.size), field.order);
        if let Kind::Array { element, len } = field.layout.kind {
            let elements = (0..len).map(|i| DebugBits::new(element, word, bits.element(i, len)));
            return show(&DebugList(elements));
        }
        show(&DebugBits::new(field.layout, word, bits));
    }
}

/// What an iterator gives, as a list.
struct DebugList<I>(I);

impl<I: Iterator<Item: fmt::Debug> + Clone> fmt::Debug for DebugList<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.clone()).finish()
    }
}

/// A value in the bits of a word.
struct DebugBits {
    /// `None` for a kind and a size that no type has.
    scalar: Option<DebugScalar>,
    value: u128,
}

impl DebugBits {
    fn new(layout: &Layout, word: u128, bits: BitRange) -> Self {
        let value = bits_of(word, bits);
        Self { scalar: DebugScalar::new(layout, value, bits.width), value }
    }
}

impl fmt::Debug for DebugBits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.scalar {
            Some(scalar) => scalar.fmt(f),
            // Only the bits can be written.
            None => write!(f, "{:#b}", self.value),
        }
    }
}

/// A value of a scalar type, as its bits.
struct DebugScalar {
    scalar: Scalar,
    kind: Kind,
    bits: u128,
    /// How many bits there are; the others are 0.
    width: u32,
}

impl DebugScalar {
    fn of_bytes(layout: &Layout, bytes: &[u8]) -> Option<Self> {
        let width = u32::try_from(bytes.len() * 8).ok()?;
        Self::new(layout, integer(bytes, layout.order), width)
    }

    fn new(layout: &Layout, bits: u128, width: u32) -> Option<Self> {
        Some(Self { scalar: Scalar::of(layout)?, kind: layout.kind, bits, width })
    }
}

impl fmt::Debug for DebugScalar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bits = self.bits;
        if let Kind::Enum { variants, other } = self.kind {
            return debug_variant(bits, variants, other, f);
        }
        match self.scalar {
            Scalar::U8 | Scalar::U16 | Scalar::U32 | Scalar::U64 | Scalar::U128 => {
                fmt::Debug::fmt(&bits, f)
            }
            Scalar::I8 | Scalar::I16 | Scalar::I32 | Scalar::I64 | Scalar::I128 => {
                fmt::Debug::fmt(&sign_extended(bits, self.width), f)
            }
            Scalar::F32 => {
                fmt::Debug::fmt(&f32::from_bits(u32::try_from(bits).unwrap_or_default()), f)
            }
            Scalar::F64 => {
                fmt::Debug::fmt(&f64::from_bits(u64::try_from(bits).unwrap_or_default()), f)
            }
            Scalar::Bool => fmt::Debug::fmt(&(bits != 0), f),
            // As the getter reads it.
            Scalar::Char => {
                let value = u32::try_from(bits).ok().and_then(char::from_u32);
                fmt::Debug::fmt(&value.unwrap_or(char::REPLACEMENT_CHARACTER), f)
            }
        }
    }
}

fn debug_variant(
    number: u128,
    variants: &[Variant],
    other: Option<&str>,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    match (variants.iter().find(|variant| u128::from(variant.value) == number), other) {
        (Some(variant), _) => f.write_str(variant.name),
        (None, Some(other)) => f.debug_tuple(other).field(&number).finish(),
        (None, None) => fmt::Debug::fmt(&number, f),
    }
}

/// The bits of a field, taken out of its word. A range that is not in a word of 128 bits is empty.
pub(crate) fn bits_of(word: u128, bits: BitRange) -> u128 {
    let mask = u128::MAX.checked_shr(128_u32.saturating_sub(bits.width)).unwrap_or(0);
    word.checked_shr(bits.shift).unwrap_or(0) & mask
}

/// The lowest `width` bits as a number in two's complement.
pub(crate) fn sign_extended(bits: u128, width: u32) -> i128 {
    let unused = 128_u32.saturating_sub(width);
    let at_the_top = bits.checked_shl(unused).unwrap_or(0);
    twos_complement(at_the_top).checked_shr(unused).unwrap_or(0)
}

/// The integer that up to 16 bytes hold.
pub(crate) fn integer(bytes: &[u8], order: ByteOrder) -> u128 {
    let join = |value: u128, byte: &u8| value << 8 | u128::from(*byte);
    match order {
        ByteOrder::Little => bytes.iter().rev().fold(0, join),
        ByteOrder::Big | ByteOrder::Neutral | ByteOrder::Mixed => bytes.iter().fold(0, join),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::BitOrder;
    use crate::overlay::Overlay;
    use std::format;
    use std::string::String;

    static U24: Layout = Layout::new("u24", 3, 1, ByteOrder::Big, Kind::Unsigned);
    static F16: Layout = Layout::new("f16", 2, 1, ByteOrder::Big, Kind::Float);

    const fn schema(fields: &'static [FieldLayout]) -> Layout {
        Layout::new("Odd", 4, 1, ByteOrder::Big, Kind::Struct { fields })
    }

    fn debug(layout: &'static Layout) -> String {
        format!("{:?}", DebugBytes { name: "Odd", layout, bytes: &[0x80, 0, 0, 0xff] })
    }

    #[test]
    fn a_scalar_that_no_type_is_shows_its_bytes_or_bits() {
        const BITS: FieldLayout =
            FieldLayout::new("c", 0, &F16).bits(4, ByteOrder::Big, 4, 6, BitOrder::Msb);
        static SCHEMA: Layout =
            schema(&[FieldLayout::new("a", 1, &U24), FieldLayout::new("b", 2, &F16), BITS]);
        assert_eq!(debug(&SCHEMA), "Odd { a: [0, 0, 255], b: [0, 255], c: 0b1111 }");
    }

    #[test]
    fn no_range_of_bits_panics() {
        static FIELDS: [FieldLayout; 72] = {
            let numbers = [0, 1, 127, 128, 129, u32::MAX];
            let layouts = [u8::LAYOUT, i8::LAYOUT];
            let mut fields = [FieldLayout::new("f", 0, u8::LAYOUT); 72];
            let mut i = 0;
            while i < fields.len() {
                let (shift, width, layout) = (numbers[i / 12], numbers[i / 2 % 6], layouts[i % 2]);
                fields[i] = FieldLayout::new("f", 0, layout).bits(
                    4,
                    ByteOrder::Little,
                    shift,
                    width,
                    BitOrder::Lsb,
                );
                i += 1;
            }
            fields
        };
        static SCHEMA: Layout = schema(&FIELDS);
        assert_eq!(debug(&SCHEMA).matches("f: ").count(), FIELDS.len());
    }

    #[test]
    fn no_offset_and_size_panics() {
        static LARGE: Layout = Layout::new("large", usize::MAX, 1, ByteOrder::Little, Kind::Signed);
        static ARRAY: Layout =
            Layout::new("", 0, 1, ByteOrder::Little, Kind::Array { element: &LARGE, len: 3 });
        static SCHEMA: Layout = schema(&[
            FieldLayout::new("f", 0, &LARGE),
            FieldLayout::new("f", usize::MAX, u8::LAYOUT),
            FieldLayout::new("f", usize::MAX, &LARGE),
            FieldLayout::new("f", 0, &ARRAY),
        ]);
        assert_eq!(debug(&SCHEMA), "Odd { f: [], f: 0, f: [], f: [[], [], []] }");
    }
}
