use overlaid::{Encoded, Overlay};

struct Length(usize);

impl Encoded for Length {
    type As = usize;
    fn decode(stored: usize) -> Self {
        Self(stored)
    }
    fn encode(&self) -> usize {
        self.0
    }
}

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    length: Length,
}

fn main() {
    let _ = Packet::overlay(&[0; 8]).unwrap().length();
}
