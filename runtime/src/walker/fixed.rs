//! Bytes of fixed layouts: their numbers, and whether they are values of their types.

use core::ops::Range;

use crate::error::Expected;
use crate::layout::scalar::twos_complement;
use crate::layout::show::{bits_of, integer, sign_extended};
use crate::layout::{self, BitRange, ByteOrder, FieldLayout, Kind, Layout, Magic};
use crate::walker::error::{Cause, WalkError, Wrong};
use crate::walker::site::Site;

/// A fixed type and its byte order. With `little`, what the layout has as big-endian is little-endian, because the
/// byte order is chosen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fixed {
    pub(super) layout: &'static Layout,
    pub(super) little: bool,
}

/// A number in bits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number {
    pub(super) bits: u128,
    pub(super) width: u32,
}

impl Number {
    /// The number as a signed one.
    pub(super) fn signed(self) -> i128 {
        sign_extended(self.bits, self.width)
    }
}

/// The byte order, if what is big-endian is little-endian where `little` says so.
pub(super) fn chosen(order: ByteOrder, little: bool) -> ByteOrder {
    match order {
        ByteOrder::Big if little => ByteOrder::Little,
        order => order,
    }
}

/// These bytes, as far as they are there. A generated layout asks only for bytes that are.
pub(super) fn part(bytes: &[u8], start: usize, size: usize) -> &[u8] {
    bytes.get(start..start.saturating_add(size)).unwrap_or_default()
}

/// Whether the field of a struct has this name in an expression, where the field `0` of a tuple struct is `_0`.
pub(super) fn is_named(field: &str, name: &str) -> bool {
    let is_index = field.starts_with(|first: char| first.is_ascii_digit());
    field == name || is_index && name.strip_prefix('_') == Some(field)
}

impl Fixed {
    pub(super) fn order(self) -> ByteOrder {
        chosen(self.layout.order, self.little)
    }

    /// The type of a field of this type.
    pub(super) fn of_field(field: &FieldLayout, little: bool) -> Self {
        Self { layout: field.layout, little: little && field.is_chosen }
    }

    /// The number in the bytes.
    pub(super) fn number(self, bytes: &[u8]) -> Number {
        let width = u32::try_from(bytes.len().saturating_mul(8)).unwrap_or(u32::MAX);
        Number { bits: integer(bytes, self.order()), width }
    }

    /// What the bytes are in an expression, or a field nested in them.
    pub(super) fn operand<'a>(self, bytes: &'a [u8], path: &[&str]) -> Option<layout::Value<'a>> {
        match (self.layout.kind, path) {
            (Kind::Struct { fields }, [name, path @ ..]) => {
                let field = fields.iter().find(|field| is_named(field.name, name))?;
                field_operand(field, bytes, self.little, path)
            }
            (Kind::Array { .. } | Kind::Struct { .. }, []) => Some(layout::Value::Bytes(bytes)),
            (_, []) => number_operand(self.layout, self.number(bytes)),
            _ => None,
        }
    }

    /// Requires that the bytes in this range are values of the type. `site` is the field that has them.
    pub(super) fn check(self, bytes: &[u8], range: &Range<usize>, site: Site) -> Result<(), Wrong> {
        let bytes = bytes.get(range.clone()).unwrap_or_default();
        self.wrong(bytes, range.start, site).map_or(Ok(()), Err)
    }

    /// The first value that is wrong. `site` is the field that has these bytes.
    pub(super) fn wrong(self, bytes: &[u8], start: usize, site: Site) -> Option<Wrong> {
        match self.layout.kind {
            Kind::Struct { fields } => fields
                .iter()
                .find_map(|field| wrong_field(self.layout.name, field, bytes, start, self.little)),
            Kind::Array { element, len } => {
                if is_free(element) {
                    return None;
                }
                let element = Self { layout: element, ..self };
                (0..len).find_map(|i| {
                    let offset = i.saturating_mul(element.layout.size);
                    let bytes = part(bytes, offset, element.layout.size);
                    element.wrong(bytes, start.saturating_add(offset), site)
                })
            }
            _ => wrong_number(self.layout, self.number(bytes), start, site),
        }
    }
}

/// Whether any bytes are a value of a number, of an enum, or of an array of them.
pub(super) fn is_free(layout: &Layout) -> bool {
    match layout.kind {
        Kind::Unsigned | Kind::Signed | Kind::Float | Kind::Enum { other: Some(_), .. } => true,
        Kind::Array { element, .. } => is_free(element),
        _ => false,
    }
}

/// Whether any bytes are a value of a field.
#[cfg(feature = "alloc")]
pub(super) fn is_free_field(field: &FieldLayout) -> bool {
    let is_bit =
        matches!(field.layout.kind, Kind::Bool) && field.bits.is_some_and(|bits| bits.width == 1);
    field.reserved || field.magic.is_none() && (is_bit || is_free(field.layout))
}

/// The number in the bytes of a field of a struct with these bytes.
pub(super) fn field_number(field: &FieldLayout, bytes: &[u8], little: bool) -> Number {
    let bytes = part(bytes, field.offset, field.size);
    match field.bits {
        Some(bits) => word_number(bytes, bits, field_order(field, little)),
        None => Fixed::of_field(field, little).number(bytes),
    }
}

/// The byte order of a field; that of the word of a bit field.
pub(super) fn field_order(field: &FieldLayout, little: bool) -> ByteOrder {
    chosen(field.order, little && field.is_chosen)
}

/// The number in some bits of a word.
pub(super) fn word_number(word: &[u8], bits: BitRange, order: ByteOrder) -> Number {
    Number { bits: bits_of(integer(word, order), bits), width: bits.width }
}

/// What a field of a struct with these bytes is in an expression.
pub(super) fn field_operand<'a>(
    field: &FieldLayout,
    bytes: &'a [u8],
    little: bool,
    path: &[&str],
) -> Option<layout::Value<'a>> {
    match field.bits {
        Some(_) => number_operand(field.layout, field_number(field, bytes, little)),
        None => Fixed::of_field(field, little).operand(part(bytes, field.offset, field.size), path),
    }
}

fn number_operand<'a>(layout: &Layout, number: Number) -> Option<layout::Value<'a>> {
    Some(layout::Value::Integer(match layout.kind {
        Kind::Signed => number.signed(),
        Kind::Unsigned | Kind::Bool | Kind::Char | Kind::Enum { .. } => {
            i128::try_from(number.bits).ok()?
        }
        _ => return None,
    }))
}

/// What is wrong with a field of a struct with these bytes, which start at this offset.
pub(super) fn wrong_field(
    schema: &'static str,
    field: &FieldLayout,
    bytes: &[u8],
    start: usize,
    little: bool,
) -> Option<Wrong> {
    if field.reserved {
        return None;
    }
    let site = Site { schema, field: field.name, last: None };
    let offset = start.saturating_add(field.offset);
    let fails =
        |value, expected| Some(WalkError::new(site, offset, Cause::Value { value, expected }));
    let number = || field_number(field, bytes, little);
    match field.magic {
        Some(Magic::Bytes(magic)) => {
            let found = part(bytes, field.offset, field.size);
            let first = found.get(..16).unwrap_or(found);
            if found == magic {
                None
            } else {
                fails(integer(first, ByteOrder::Big), Expected::MagicBytes(magic))
            }
        }
        Some(Magic::Integer(magic)) if matches!(field.layout.kind, Kind::Signed) => {
            let (found, magic) = (number().signed(), twos_complement(magic));
            let bits = u128::from_ne_bytes(found.to_ne_bytes());
            if found == magic { None } else { fails(bits, Expected::SignedMagic(magic)) }
        }
        Some(Magic::Integer(magic)) => {
            let found = number().bits;
            if found == magic { None } else { fails(found, Expected::Magic(magic)) }
        }
        None => match field.bits {
            Some(bits) => wrong_bits(field, bits, bytes, little, offset, site),
            None => Fixed::of_field(field, little).wrong(
                part(bytes, field.offset, field.size),
                offset,
                site,
            ),
        },
    }
}

/// What is wrong with a bit field, or with an element of an array in bits.
fn wrong_bits(
    field: &FieldLayout,
    bits: BitRange,
    bytes: &[u8],
    little: bool,
    offset: usize,
    site: Site,
) -> Option<Wrong> {
    let word = part(bytes, field.offset, field.size);
    let wrong = |layout: &'static Layout, bits| {
        wrong_number(layout, word_number(word, bits, field_order(field, little)), offset, site)
    };
    match field.layout.kind {
        Kind::Array { element, len } => (0..len).find_map(|i| wrong(element, bits.element(i, len))),
        _ => wrong(field.layout, bits),
    }
}

fn wrong_number(
    layout: &'static Layout,
    number: Number,
    offset: usize,
    site: Site,
) -> Option<Wrong> {
    let value = number.bits;
    let expected = match layout.kind {
        Kind::Bool if value > 1 => Expected::Bool,
        Kind::Char if u32::try_from(value).ok().and_then(char::from_u32).is_none() => {
            Expected::Char
        }
        Kind::Enum { variants, other: None }
            if variants.iter().all(|variant| u128::from(variant.value) != value) =>
        {
            Expected::Variant(layout.name)
        }
        _ => return None,
    };
    Some(WalkError::new(site, offset, Cause::Value { value, expected }))
}
