//! The check of an enum relies on `Integer`, so safe code cannot read other numbers than are there.
use overlaid::{Overlay, wire::Integer};

#[derive(Overlay)]
struct Byte {
    value: u8,
}

impl Integer for ByteOverlay {
    type Native = u8;

    fn native(self) -> u8 {
        1
    }

    fn wire(value: u8) -> Self {
        let mut byte = Self::default();
        byte.set_value(value);
        byte
    }
}

fn main() {}
