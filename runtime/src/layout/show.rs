//! `Debug` for overlays, driven by their layout.

use core::fmt;

use crate::layout::{ByteOrder, FieldLayout, Kind, Layout};

/// The bytes of an overlay, printed field by field.
pub(crate) struct Shown<'a> {
    pub(crate) name: &'static str,
    pub(crate) layout: &'static Layout,
    pub(crate) bytes: &'a [u8],
}

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.layout.kind {
            Kind::Struct { fields } => self.debug_struct(fields, f),
            Kind::Array { element, len } => {
                let parts = (0..len).map(|i| self.part(element, i * element.size));
                f.debug_list().entries(parts).finish()
            }
            _ => {
                let raw = integer(self.bytes, self.layout.order);
                Scalar { layout: self.layout, raw, width: bit_width(self.bytes) }.fmt(f)
            }
        }
    }
}

impl Shown<'_> {
    fn part(&self, layout: &'static Layout, offset: usize) -> Shown<'_> {
        let bytes = self.bytes.get(offset..offset + layout.size).unwrap_or_default();
        Shown { name: layout.name, layout, bytes }
    }

    fn debug_struct(&self, fields: &[FieldLayout], f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = fields.iter().filter(|field| !field.reserved);
        if fields.first().is_some_and(|field| field.name.starts_with(|c: char| c.is_ascii_digit()))
        {
            let mut tuple = f.debug_tuple(self.name);
            for field in shown {
                self.with_field(field, |value| {
                    tuple.field(value);
                });
            }
            return tuple.finish();
        }
        let mut named = f.debug_struct(self.name);
        for field in shown {
            self.with_field(field, |value| {
                named.field(field.name, value);
            });
        }
        named.finish()
    }

    fn with_field(&self, field: &FieldLayout, show: impl FnOnce(&dyn fmt::Debug)) {
        match field.bits {
            None => show(&self.part(field.layout, field.offset)),
            Some(bits) => {
                let word = self.bytes.get(field.offset..field.offset + field.size);
                let word = integer(word.unwrap_or_default(), field.order);
                let raw = (word >> bits.shift) & (u128::MAX >> (128 - bits.width));
                show(&Scalar { layout: field.layout, raw, width: bits.width });
            }
        }
    }
}

/// A number of `width` bits, with the type that says how to print it.
struct Scalar {
    layout: &'static Layout,
    raw: u128,
    width: u32,
}

impl fmt::Debug for Scalar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let raw = self.raw;
        match self.layout.kind {
            Kind::Signed => {
                let unused = 128 - self.width;
                fmt::Debug::fmt(&((raw << unused).cast_signed() >> unused), f)
            }
            Kind::Float if self.layout.size == 4 => {
                fmt::Debug::fmt(&f32::from_bits(u32::try_from(raw).unwrap_or_default()), f)
            }
            Kind::Float => {
                fmt::Debug::fmt(&f64::from_bits(u64::try_from(raw).unwrap_or_default()), f)
            }
            Kind::Bool => fmt::Debug::fmt(&(raw != 0), f),
            Kind::Char => {
                let value = u32::try_from(raw).ok().and_then(char::from_u32);
                fmt::Debug::fmt(&value.unwrap_or(char::REPLACEMENT_CHARACTER), f)
            }
            Kind::Enum { variants, other } => {
                match (variants.iter().find(|variant| u128::from(variant.value) == raw), other) {
                    (Some(variant), _) => f.write_str(variant.name),
                    (None, Some(other)) => f.debug_tuple(other).field(&raw).finish(),
                    (None, None) => fmt::Debug::fmt(&raw, f),
                }
            }
            Kind::Unsigned | Kind::Struct { .. } | Kind::Array { .. } => fmt::Debug::fmt(&raw, f),
        }
    }
}

fn bit_width(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.len() * 8).unwrap_or(128)
}

/// Up to 16 bytes as one integer.
fn integer(bytes: &[u8], order: ByteOrder) -> u128 {
    let join = |value: u128, byte: &u8| value << 8 | u128::from(*byte);
    match order {
        ByteOrder::Little => bytes.iter().rev().fold(0, join),
        _ => bytes.iter().fold(0, join),
    }
}
