//! Errors of the calls that check bytes or values.

use overlaid::{Expected, OverlayError};

use crate::layouts::layouts;
use crate::{NUMBERS, SIZES, VALUES, names, write, write_both};

#[test]
fn errors_of_sizes_and_addresses_can_be_written() {
    for layout in layouts() {
        for actual in SIZES {
            write_both(&OverlayError::Records { layout, actual });
            write_both(&OverlayError::Align { layout, off_by: actual });
            for needed in SIZES {
                write_both(&OverlayError::Size { layout, needed, actual });
                write_both(&OverlayError::Count { layout, count: needed, actual });
                write_both(&OverlayError::Stride { layout, stride: needed, actual });
            }
        }
    }
}

#[test]
fn errors_of_values_can_be_written() {
    for (i, expected) in expectations().into_iter().enumerate() {
        write(&expected);
        for (value, offset) in VALUES.into_iter().zip(SIZES) {
            let (schema, field) = (names()[i % 4], names()[(i + 1) % 4]);
            write_both(&OverlayError::Value { schema, field, offset, value, expected });
        }
    }
}

#[test]
fn errors_of_values_that_do_not_fit_can_be_written() {
    for bits in NUMBERS {
        for (value, signed) in VALUES.iter().flat_map(|value| [(*value, false), (*value, true)]) {
            let (schema, field) = (names()[0], names()[2]);
            write_both(&OverlayError::Fit { schema, field, value, bits, signed });
        }
    }
}

#[test]
fn an_error_names_the_range_of_a_width_that_a_field_can_have() {
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

fn expectations() -> Vec<Expected> {
    let mut all = vec![Expected::Bool, Expected::Char];
    all.extend(names().map(Expected::Variant));
    all.extend(VALUES.map(Expected::Magic));
    all.extend(VALUES.map(|value| Expected::SignedMagic(i128::from_ne_bytes(value.to_ne_bytes()))));
    let bytes: [&'static [u8]; 5] = [b"", b"a", &[0xff; 16], &[0; 17], &[b'"'; 300]];
    all.extend(bytes.map(Expected::MagicBytes));
    all
}
