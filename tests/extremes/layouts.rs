//! Layouts and what they consist of.

use overlaid::Overlay;
use overlaid::layout::{self, BitOrder, BitRange, ByteOrder, Kind, Layout, Magic, Variant};

use crate::{NUMBERS, SIZES, VALUES, leak, names, write, write_both};

const ORDERS: [ByteOrder; 4] =
    [ByteOrder::Little, ByteOrder::Big, ByteOrder::Neutral, ByteOrder::Mixed];

#[derive(Overlay)]
#[repr(u8)]
enum Sort {
    One = 1,
}

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
struct Sample {
    #[overlay(bits = 3)]
    high: u8,
    #[overlay(bits = 5)]
    low: i8,
    kind: Sort,
}

#[test]
fn layouts_of_every_kind_and_size_can_be_written() {
    for layout in layouts() {
        write_both(layout);
        assert_eq!(layout.type_name().to_string(), format!("{:200}", layout.type_name()));
        write(&layout.kind);
    }
}

#[test]
fn a_layout_with_long_names_can_be_written() {
    let mut layout = *Sample::LAYOUT;
    let mut field = layout.fields()[0];
    (field.name, layout.name) = (names()[3], names()[3]);
    layout.kind = Kind::Struct { fields: vec![field, layout.fields()[1]].leak() };
    write_both(&layout);
}

#[test]
fn what_layouts_consist_of_can_be_written() {
    fields(u8::LAYOUT).iter().for_each(write);
    bit_ranges().iter().for_each(write);
    magics().iter().for_each(write);
    variants().iter().for_each(write);
    ORDERS.iter().for_each(write);
}

fn magics() -> Vec<Option<Magic>> {
    let bytes: [&'static [u8]; 4] = [b"", b"PK", &[0xff; 16], &[0; 300]];
    let integers = VALUES.map(Magic::Integer);
    let all = integers.into_iter().chain(bytes.map(Magic::Bytes));
    all.map(Some).chain([None]).collect()
}

fn bit_ranges() -> Vec<Option<BitRange>> {
    let sample = Sample::LAYOUT.fields()[0].bits.unwrap();
    let mut all = vec![None];
    for (shift, width) in NUMBERS.iter().flat_map(|a| NUMBERS.map(|b| (*a, b))) {
        for order in [BitOrder::Msb, BitOrder::Lsb] {
            let mut bits = sample;
            (bits.shift, bits.width, bits.order) = (shift, width, order);
            all.push(Some(bits));
        }
    }
    all
}

fn variants() -> Vec<Variant> {
    let Kind::Enum { variants, .. } = Sample::LAYOUT.fields()[2].layout.kind else {
        panic!("`Sort` is an enum");
    };
    let mut variant = variants[0];
    let each = names().into_iter().flat_map(|name| [0, u64::MAX].map(|value| (name, value)));
    each.map(|(name, value)| {
        (variant.name, variant.value) = (name, value);
        variant
    })
    .collect()
}

/// Layouts of every kind, size and order, whose kinds are made of those before.
pub fn layouts() -> Vec<&'static Layout> {
    let scalars = layouts_of(&[
        Kind::Unsigned,
        Kind::Signed,
        Kind::Float,
        Kind::Bool,
        Kind::Char,
        Kind::Enum { variants: &[], other: None },
        Kind::Enum { variants: variants().leak(), other: Some(names()[2]) },
        Kind::Struct { fields: &[] },
        Kind::Array { element: u8::LAYOUT, len: usize::MAX },
    ]);
    let mut kinds = Vec::new();
    for element in scalars.iter().step_by(7) {
        kinds.push(Kind::Array { element, len: usize::MAX });
        kinds.push(Kind::Struct { fields: fields(element).leak() });
    }
    [scalars, layouts_of(&kinds)].concat()
}

fn layouts_of(kinds: &[Kind]) -> Vec<&'static Layout> {
    let mut all = Vec::new();
    for (i, kind) in kinds.iter().enumerate() {
        for (j, size) in SIZES.into_iter().enumerate() {
            let mut layout = *Sample::LAYOUT;
            layout.name = names()[(i + j) % 3];
            (layout.size, layout.align) = (size, SIZES[(i + j) % SIZES.len()]);
            (layout.order, layout.kind) = (ORDERS[(i + j) % ORDERS.len()], *kind);
            all.push(leak(layout));
        }
    }
    all
}

/// Fields of this type with every combination of sizes, and with every range of bits and magic.
fn fields(layout: &'static Layout) -> Vec<layout::FieldLayout> {
    let mut field = Sample::LAYOUT.fields()[0];
    field.layout = layout;
    let mut all = Vec::new();
    for (offset, size) in SIZES.iter().flat_map(|a| SIZES.map(|b| (*a, b))) {
        (field.offset, field.size) = (offset, size);
        all.push(field);
    }
    for (i, bits) in bit_ranges().into_iter().enumerate() {
        (field.bits, field.name, field.reserved) = (bits, names()[i % 3], i % 2 == 0);
        all.push(field);
    }
    for (magic, order) in magics().into_iter().zip(ORDERS.into_iter().cycle()) {
        (field.magic, field.order) = (magic, order);
        all.push(field);
    }
    all
}
