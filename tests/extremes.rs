//! No public value panics when it is displayed or debugged, however extreme its public fields are.

use std::fmt::{Debug, Display};
use std::sync::LazyLock;

use overlaid::layout::{self, BitOrder, BitRange, ByteOrder, Kind, Layout, Magic, Variant};
use overlaid::{Expected, Overlay, OverlayError};

const SIZES: [usize; 5] = [0, 1, 3, 17, usize::MAX];
const NUMBERS: [u32; 8] = [0, 1, 63, 64, 127, 128, 129, u32::MAX];
const VALUES: [u128; 5] = [0, 1, 1 << 127, u128::MAX - 1, u128::MAX];
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

/// Writes the value in every form.
fn write<T: Debug>(value: &T) {
    assert!(!format!("{value:?}{value:#?}{value:x?}").is_empty());
}

fn write_both<T: Debug + Display>(value: &T) {
    write(value);
    assert!(!format!("{value}{value:#}{value:200}").is_empty());
}

fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

/// A name that is longer than the formatter can pad.
static LONG: LazyLock<String> = LazyLock::new(|| "x".repeat(70_000));

/// Names that are empty, long, and not for a terminal.
fn names() -> [&'static str; 4] {
    ["", "r#type", "\u{1b}[2J\"\\\n\u{0}ä漢", &LONG]
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
fn layouts() -> Vec<&'static Layout> {
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

fn expectations() -> Vec<Expected> {
    let mut all = vec![Expected::Bool, Expected::Char];
    all.extend(names().map(Expected::Variant));
    all.extend(VALUES.map(Expected::Magic));
    all.extend(VALUES.map(|value| Expected::SignedMagic(value.cast_signed())));
    let bytes: [&'static [u8]; 5] = [b"", b"a", &[0xff; 16], &[0; 17], &[b'"'; 300]];
    all.extend(bytes.map(Expected::MagicBytes));
    all
}

#[test]
fn layouts_of_every_kind_and_size() {
    for layout in layouts() {
        write_both(layout);
        assert_eq!(layout.type_name().to_string(), format!("{:200}", layout.type_name()));
        write(&layout.kind);
    }
}

#[test]
fn a_layout_with_a_long_name() {
    let mut layout = *Sample::LAYOUT;
    let mut field = layout.fields()[0];
    (field.name, layout.name) = (names()[3], names()[3]);
    layout.kind = Kind::Struct { fields: vec![field, layout.fields()[1]].leak() };
    write_both(&layout);
}

#[test]
fn fields_bits_variants_and_magics() {
    fields(u8::LAYOUT).iter().for_each(write);
    bit_ranges().iter().for_each(write);
    magics().iter().for_each(write);
    variants().iter().for_each(write);
    ORDERS.iter().for_each(write);
}

#[test]
fn errors_of_layouts() {
    for layout in layouts() {
        for actual in SIZES {
            write_both(&OverlayError::Records { layout, actual });
            write_both(&OverlayError::Align { layout, off_by: actual });
            for needed in SIZES {
                write_both(&OverlayError::Size { layout, needed, actual });
            }
        }
    }
}

#[test]
fn errors_of_values() {
    for (i, expected) in expectations().into_iter().enumerate() {
        write(&expected);
        for (value, offset) in VALUES.into_iter().zip(SIZES) {
            let (schema, field) = (names()[i % 4], names()[(i + 1) % 4]);
            write_both(&OverlayError::Value { schema, field, offset, value, expected });
        }
    }
}

#[test]
fn errors_of_values_that_do_not_fit() {
    for bits in NUMBERS {
        for (value, signed) in VALUES.iter().flat_map(|value| [(*value, false), (*value, true)]) {
            let (schema, field) = (names()[0], names()[2]);
            write_both(&OverlayError::Fit { schema, field, value, bits, signed });
        }
    }
}

#[test]
fn an_error_tells_the_range_of_the_widths_that_a_field_can_have() {
    let text = |bits, signed| {
        let (schema, field) = ("S", "f");
        OverlayError::Fit { schema, field, value: u128::MAX, bits, signed }.to_string()
    };
    assert_eq!(text(1, true), "field `f` of `S`: -1 does not fit in 1 bits, which hold -1 to 0");
    let most = format!(
        "field `f` of `S`: {} does not fit in 127 bits, which hold 0 to {}",
        u128::MAX,
        u128::MAX >> 1
    );
    assert_eq!(text(127, false), most);
    assert_eq!(text(0, true), "field `f` of `S`: -1 does not fit in 0 bits");
    assert_eq!(text(128, true), "field `f` of `S`: -1 does not fit in 128 bits");
}
