use overlaid::{Encoded, Overlay};

struct Mode(f32);

impl Encoded for Mode {
    type As = f32;
    fn decode(stored: f32) -> Self {
        Self(stored)
    }
    fn encode(&self) -> f32 {
        self.0
    }
}

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
struct Control {
    #[overlay(bits = 2)]
    mode: Mode,
    #[overlay(bits = 6)]
    rest: u8,
}

fn main() {
    let _ = Control::overlay(&[0; 1]).unwrap().mode();
}
