use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    count: u16,
    #[overlay(count = count)]
    entries: Vec<Message>,
}

#[derive(Overlay)]
struct Message {
    kind: u8,
    #[overlay(rest)]
    text: Vec<u8>,
}

fn main() {}
