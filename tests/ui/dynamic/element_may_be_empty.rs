use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    count: u16,
    #[overlay(count = count)]
    entries: Vec<Extra>,
}

#[derive(Overlay)]
struct Extra {
    #[overlay(if = self.left > 4)]
    number: Option<u8>,
}

fn main() {}
