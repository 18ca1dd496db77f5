use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
struct Head {
    #[overlay(bits = 4)]
    version: u8,
    #[overlay(bits = 12)]
    length: u16,
}

#[derive(Overlay)]
struct Packet {
    head: Head,
    kind: u8,
}

fn build(packet: &Packet) -> PacketOverlay {
    PacketOverlay::from(packet)
}

fn main() {}
