use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    kind: u16,
    #[overlay(dynamic)]
    message: Message,
}

#[derive(Overlay)]
struct Message {
    kind: u8,
    #[overlay(rest)]
    text: Vec<u8>,
}

fn main() {}
