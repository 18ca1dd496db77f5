//! What `LAYOUT` and fingerprints have of byte orders that are chosen.

use overlaid::Overlay;

use super::files::Tiff;
use super::kinds::Kinds;
use super::nested::{Body, Chunk, InLittle, Point};
use overlaid::layout::{Content, Kind, OrderBy};

#[test]
fn the_layout_says_where_the_order_comes_from() {
    let table = "\
Tiff: size at least 14, endian = from(order, b\"II\" => little, b\"MM\" => big)
offset  size  field         type       byte order  role        extent
     0     2  order         [u8; 2]
     2     2  version       u16        chosen      magic 0x2a
     4     4  directory_at  u32        chosen
     …     …  directory     Directory  chosen                  at = directory_at";
    assert_eq!(Tiff::LAYOUT.to_string(), table);
    let table = "\
Point: size at least 4, endian = given
offset  size  field  type  byte order
     0     2  x      i16   chosen
     2     2  y      i16   chosen";
    assert_eq!(Point::LAYOUT.to_string(), table);
    let table = "\
InLittle: size at least 7, mixed byte orders
offset  size  field   type     byte order  extent
     0     2  count   u16      little
     2     …  points  [Point]  little      count = count
     …     …  last    Point    big
     …     1  kind    u8
     …     …  body    Body     little      rest, tag = kind, give(wide = true)";
    assert_eq!(InLittle::LAYOUT.to_string(), table);
    assert_eq!(
        Body::LAYOUT.to_string().lines().next(),
        Some("Body: selected by a tag, endian = given, given(wide: bool)")
    );
    let Some(OrderBy::Field { field, values }) = Chunk::LAYOUT.order_by else {
        panic!("a fixed order")
    };
    let patterns: Vec<String> = values.iter().map(|value| value.pattern.to_string()).collect();
    assert_eq!((field, patterns), ("order", ["0", "1..=9", "200"].map(String::from).to_vec()));
    let Kind::Dynamic { parts, .. } = Kinds::LAYOUT.kind else { panic!("a fixed schema") };
    let Content::Run(run) = parts[0].content else { panic!("no run") };
    let chosen = run.fields().iter().filter(|field| field.is_chosen).map(|field| field.name);
    let expected = [
        "version", "length", "wide", "low", "high", "float", "letter", "numbers", "matrix",
        "machine", "address", "half", "unused",
    ];
    assert_eq!(chosen.collect::<Vec<_>>(), expected);
}

/// The same name in other byte orders.
mod fixed {
    use super::Overlay;

    #[derive(Overlay)]
    #[overlay(endian = big, check = x <= y)]
    pub struct Point {
        x: i16,
        y: i16,
    }
}

mod zero_is_little {
    use super::Overlay;

    #[derive(Overlay)]
    #[overlay(endian = from(order, 0 => little, 1 => big))]
    pub struct Said {
        order: u8,
        x: i16,
    }
}

mod zero_is_big {
    use super::Overlay;

    #[derive(Overlay)]
    #[overlay(endian = from(order, 0 => big, 1 => little))]
    pub struct Said {
        order: u8,
        x: i16,
    }
}

#[test]
fn fingerprints_depend_on_where_the_order_comes_from() {
    assert_ne!(fixed::Point::FINGERPRINT, Point::FINGERPRINT);
    assert_ne!(zero_is_little::Said::FINGERPRINT, zero_is_big::Said::FINGERPRINT);
    // It does not change any more.
    assert_eq!(Point::FINGERPRINT, 0x912b_dda2_cb7d_b210);
    assert_eq!(zero_is_big::Said::FINGERPRINT, 0x811e_728c_9efd_8e6a);
}

#[test]
fn a_head_in_a_chosen_order_is_not_exported() {
    let error = overlaid::export::c_header_of_head::<Tiff>().unwrap_err();
    let text = "`Tiff` has no fixed head, because `version` has the byte order that the data says";
    assert_eq!(error.to_string(), text);
    assert_eq!(overlaid::export::numpy_dtype_of_head::<Tiff>().unwrap_err(), error);
}
