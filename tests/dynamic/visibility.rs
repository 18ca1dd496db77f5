//! The items of a public schema can be used outside of the module that declares it.

mod format {
    use overlaid::Overlay;

    #[derive(Overlay, Debug, Clone, Copy, PartialEq)]
    #[overlay(endian = big)]
    pub struct Point {
        pub x: u16,
        pub y: i16,
    }

    #[derive(Overlay, Debug, Clone, Copy, PartialEq)]
    #[repr(u8)]
    pub enum Kind {
        Corner,
        Edge,
    }

    #[derive(Overlay, Debug)]
    #[overlay(endian = big)]
    pub struct Shape {
        pub kind: Kind,
        pub start: Point,
        pub length: u8,
        #[overlay(len = length)]
        pub name: Vec<u8>,
        #[overlay(if = length > 1)]
        pub end: Option<Point>,
        #[overlay(tag = length, rest)]
        pub body: Body,
    }

    #[derive(Overlay, Debug)]
    pub enum Body {
        #[overlay(tag = 0)]
        Point(#[overlay(endian = big)] Point),
        #[overlay(other)]
        Other(Vec<u8>),
    }
}

use format::{BodyView, Kind, Shape};

#[test]
fn getters_of_a_public_schema_can_be_called_in_other_modules() {
    let shape = Shape::overlay(b"\x01\0\x01\0\x02\0\0\x03\0\x04").unwrap();
    assert_eq!(shape.kind(), Kind::Edge);
    assert_eq!((shape.start().x(), shape.start().y()), (1, 2));
    assert!(shape.end().is_none());
    let BodyView::Point(point) = shape.body() else { panic!("no point") };
    assert_eq!((point.x(), point.y()), (3, 4));
}
