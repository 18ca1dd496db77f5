use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    length: u16,
    #[overlay(len = length)]
    data: Vec<u8>,
}

#[derive(Overlay)]
struct Bytes {
    bytes: [u8; 4],
}

fn read(bytes: &BytesOverlay) -> u16 {
    bytes.reinterpret::<Packet>().length()
}

fn main() {}
