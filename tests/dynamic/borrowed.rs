//! Values that borrow lists.

use overlaid::{Be, List, Overlay, OverlayError};

#[derive(Overlay, Debug, Clone, Copy, PartialEq)]
#[overlay(endian = big)]
struct Ports {
    source: u16,
    destination: u16,
}

#[derive(Overlay, Debug, PartialEq)]
struct Lists<'a> {
    count: u8,
    #[overlay(count = count)]
    ports: List<'a, Ports>,
    #[overlay(count = count, stride = 5)]
    strided: List<'a, Ports>,
    #[overlay(count = 2)]
    numbers: List<'a, Be<u16>>,
    #[overlay(until = it == 0)]
    single: List<'a, u8>,
    #[overlay(tag = count, rest)]
    body: Body<'a>,
}

#[derive(Overlay, Debug, PartialEq)]
enum Body<'a> {
    #[overlay(tag = 2)]
    Ports(List<'a, Ports>),
    #[overlay(other)]
    Other(&'a [u8]),
}

const BYTES: &[u8] = &[
    2, 0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 99, 0, 7, 0, 8, 99, 0, 9, 0, 10, 11, 12, 0, 0, 13, 0, 14,
];

fn sources(list: List<'_, Ports>) -> Vec<u16> {
    list.iter().map(PortsOverlay::source).collect()
}

#[test]
fn a_list_of_a_fixed_schema_borrows_the_bytes() -> Result<(), OverlayError> {
    let value = Lists::overlay(BYTES)?.to_value()?;
    assert_eq!((sources(value.ports), value.ports.len()), (vec![1, 3], 2));
    assert_eq!(value.ports.bytes(), &BYTES[1..9]);
    assert_eq!((sources(value.strided), value.strided.len()), (vec![5, 7], 2));
    assert_eq!(value.strided.get(1).map(PortsOverlay::destination), Some(8));
    let Body::Ports(body) = value.body else { panic!("{:?}", value.body) };
    assert_eq!((sources(body), body.len(), body.bytes()), (vec![13], 1, &BYTES[26..]));
    Ok(())
}

#[test]
fn a_list_of_numbers_of_a_byte_order_borrows_the_bytes() -> Result<(), OverlayError> {
    let value = Lists::overlay(BYTES)?.to_value()?;
    let numbers: Vec<u16> = value.numbers.iter().map(|number| number.get()).collect();
    assert_eq!(numbers, [9, 10]);
    assert_eq!(value.single.iter().copied().collect::<Vec<u8>>(), [11, 12, 0]);
    Ok(())
}

#[test]
fn an_empty_list_of_a_fixed_schema_is_empty() -> Result<(), OverlayError> {
    let value = Lists::overlay(&[0, 0, 1, 0, 2, 0])?.to_value()?;
    assert!(
        value.ports.is_empty() && value.strided.is_empty() && value.strided.iter().next().is_none()
    );
    Ok(())
}
