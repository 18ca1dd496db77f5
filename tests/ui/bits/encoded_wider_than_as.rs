use overlaid::{Encoded, Overlay};

struct Mode(u8);

impl Encoded for Mode {
    type As = u8;
    fn decode(stored: u8) -> Self {
        Self(stored)
    }
    fn encode(&self) -> u8 {
        self.0
    }
}

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
struct Control {
    #[overlay(bits = 9)]
    mode: Mode,
    #[overlay(bits = 7)]
    rest: u8,
}

fn main() {
    let _ = Control::overlay(&[0; 1]).unwrap().mode();
}
