//! The bytes of values of fixed size.

use overlaid::layout::{BitRange, ByteOrder, FieldLayout, Kind, Layout, Magic};

use super::refusal::{Refusal, Why};
use crate::tree::{Field, Tree};

/// The bytes of a value of this layout.
pub fn one(layout: &'static Layout, value: &Tree, refusals: &mut Vec<Refusal>) -> Vec<u8> {
    match (layout.kind, value) {
        (Kind::Struct { fields }, Tree::Struct { fields: values, .. }) => {
            struct_of(layout.name, fields, layout.size, values, |_| true, refusals)
        }
        (Kind::Array { element, .. }, values) => {
            let elements = values.elements();
            elements.iter().flat_map(|value| one(element, value, refusals)).collect()
        }
        (_, Tree::Leaf(leaf)) => number(leaf.raw, layout.size, layout.order),
        (_, other) => panic!("{other:?} is no `{}`", layout.name),
    }
}

/// The bytes of the fields of a struct. The value of a field that does not matter is zero.
pub fn struct_of(
    schema: &'static str,
    fields: &'static [FieldLayout],
    size: usize,
    values: &[Field],
    matters: impl Fn(&FieldLayout) -> bool,
    refusals: &mut Vec<Refusal>,
) -> Vec<u8> {
    let mut bytes = vec![0; size];
    for field in fields.iter().filter(|field| !field.reserved) {
        let leaf = match field.magic {
            Some(Magic::Bytes(magic)) => {
                bytes[field.offset..][..magic.len()].copy_from_slice(magic);
                continue;
            }
            Some(Magic::Integer(magic)) => magic,
            Some(_) => panic!("an unknown magic"),
            None if !matters(field) => continue,
            None => match value_of(field, values) {
                Some(Tree::Leaf(leaf)) => leaf.raw,
                Some(value) => {
                    let held = one(field.layout, value, refusals);
                    bytes[field.offset..][..field.size].copy_from_slice(&held);
                    continue;
                }
                None => panic!("`{schema}` has no value of `{}` in {values:?}", field.name),
            },
        };
        let is_signed = matches!(field.layout.kind, Kind::Signed);
        let misfit = misfit(field.bits, is_signed, leaf);
        refusals.extend(misfit.map(|why| Refusal { schema, field: field.name, why }));
        store(field, leaf, &mut bytes);
    }
    bytes
}

/// The value of a field, which may be optional.
fn value_of<'a>(field: &FieldLayout, values: &'a [Field]) -> Option<&'a Tree> {
    let value = values.iter().find(|value| value.name == field.name);
    value.map(|value| value.tree.held())
}

/// Writes the bits of a number to its field. `bytes` are those of the struct.
pub fn store(field: &FieldLayout, raw: u128, bytes: &mut [u8]) {
    let bytes = &mut bytes[field.offset..][..field.size];
    let raw = match field.bits {
        Some(bits) => with_bits(crate::fixed::integer(bytes, field.order), raw, bits),
        None => raw,
    };
    bytes.copy_from_slice(&number(raw, field.size, field.order));
}

/// The word with other bits in a range.
pub fn with_bits(word: u128, raw: u128, bits: BitRange) -> u128 {
    let mask = (u128::MAX >> (128 - bits.width)) << bits.shift;
    word & !mask | raw << bits.shift & mask
}

/// The bytes of a number.
pub fn number(raw: u128, size: usize, order: ByteOrder) -> Vec<u8> {
    let mut bytes: Vec<u8> = (0..size).map(|i| (raw >> (8 * i)) as u8).collect();
    if order != ByteOrder::Little {
        bytes.reverse();
    }
    bytes
}

/// The least and the greatest number that a field holds.
pub fn range(field: &FieldLayout) -> (i128, i128) {
    let width = field.bits.map_or(8 * field.size as u32, |bits| bits.width);
    range_of(width, matches!(field.layout.kind, Kind::Signed))
}

/// The least and the greatest number of so many bits.
fn range_of(width: u32, is_signed: bool) -> (i128, i128) {
    if is_signed {
        return (i128::MIN >> (128 - width), i128::MAX >> (128 - width));
    }
    // An expression never has a greater number.
    (0, (u128::MAX >> (128 - width)).min(i128::MAX as u128) as i128)
}

/// Why a number cannot be in a field of fewer bits than its type has.
pub fn misfit(bits: Option<BitRange>, is_signed: bool, raw: u128) -> Option<Why> {
    let bits = bits?.width;
    let (least, most) = range_of(bits, is_signed);
    let fits =
        if is_signed { (least..=most).contains(&(raw as i128)) } else { raw <= most as u128 };
    (!fits).then_some(Why::Fit { value: raw, bits, is_signed })
}
