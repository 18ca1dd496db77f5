use overlaid::{Encoded, Overlay};

#[derive(Overlay)]
struct Flags {
    bits: u8,
}

impl Encoded for Flags {
    type As = u8;
    fn decode(stored: u8) -> Self {
        Self { bits: stored }
    }
    fn encode(&self) -> u8 {
        self.bits
    }
}

fn main() {
    let flags = Flags::overlay(&[0]).unwrap();
    flags.bits();
}
