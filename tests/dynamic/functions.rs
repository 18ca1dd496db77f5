//! Functions of the user in expressions.

use overlaid::layout::{Expression, Kind, Range, Value};
use overlaid::{Overlay, OverlayError};

const LENGTH: usize = 2;

/// A generic function: its parameter has the type of its argument.
fn length(bytes: impl AsRef<[u8]>) -> usize {
    bytes.as_ref().len()
}

fn double<T: Into<u16>>(number: T) -> u16 {
    number.into() * 2
}

#[derive(Overlay)]
#[overlay(endian = big)]
struct Generic<'a> {
    count: u8,
    #[overlay(bits = 8)]
    bits: u16,
    pair: [u8; LENGTH],
    #[overlay(if = count == 1)]
    extra: Option<u16>,
    #[overlay(len = usize::from(count))]
    number: &'a [u8],
    #[overlay(len = u32::from(bits))]
    of_bits: &'a [u8],
    #[overlay(len = length(pair))]
    array: &'a [u8],
    #[overlay(len = length(array))]
    slice: &'a [u8],
    #[overlay(len = u64::from(extra))]
    optional: &'a [u8],
    #[overlay(len = i64::from(count + 1))]
    computed: &'a [u8],
    #[overlay(len = u32::from(double(count)))]
    returned: &'a [u8],
    #[overlay(len = u8::from(count == 1))]
    condition: &'a [u8],
    #[overlay(len = length(self.rest))]
    rest: &'a [u8],
}

#[test]
fn generic_functions_are_given_the_types_of_getters() -> Result<(), OverlayError> {
    let bytes: [u8; 19] =
        std::array::from_fn(|i| [1, 2, 8, 9, 0, 1].get(i).map_or(7, |byte| *byte));
    let view = Generic::overlay(&bytes)?;
    let lengths = [
        view.number(),
        view.of_bits(),
        view.array(),
        view.slice(),
        view.optional(),
        view.computed(),
        view.returned(),
        view.condition(),
        view.rest(),
    ];
    assert_eq!(lengths.map(<[u8]>::len), [1, 2, 2, 2, 1, 2, 2, 1, 0]);
    Ok(())
}

#[test]
fn generic_functions_in_a_layout_have_the_same_types() {
    let Kind::Dynamic { parts, .. } = Generic::LAYOUT.kind else { panic!("fixed") };
    let functions = parts.iter().filter_map(|part| match part.range {
        Range::Len(Expression::Call { function, .. }) => Some(*function),
        _ => None,
    });
    let results = functions.map(|function| {
        let (small, large) = (Value::Integer(1), Value::Integer(1 << 20));
        [small, large, Value::Bytes(b"PK"), Value::Bytes(b"bytes")]
            .map(|argument| function.call(&[argument]))
    });
    let expected = [
        [Some(1), None, None, None],
        [Some(1), None, None, None],
        [None, None, Some(2), None],
        [None, None, Some(2), Some(5)],
        [Some(1), None, None, None],
        [Some(1), Some(1 << 20), None, None],
        [Some(1), None, None, None],
        [Some(1), None, None, None],
        [None, None, Some(2), Some(5)],
    ];
    assert!(results.eq(expected));
}
