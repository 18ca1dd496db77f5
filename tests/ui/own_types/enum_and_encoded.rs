use overlaid::{Encoded, Overlay};

#[derive(Overlay)]
#[repr(u8)]
enum Mode {
    Off,
    On,
}

impl Encoded for Mode {
    type As = u8;
    fn decode(stored: u8) -> Self {
        if stored == 0 { Self::Off } else { Self::On }
    }
    fn encode(&self) -> u8 {
        0
    }
}

fn main() {}
