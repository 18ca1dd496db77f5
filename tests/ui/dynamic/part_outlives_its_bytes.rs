use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    length: u16,
    #[overlay(len = length)]
    data: Vec<u8>,
}

fn data(bytes: Vec<u8>) -> &'static [u8] {
    match Packet::overlay(&bytes) {
        Ok(packet) => packet.data(),
        Err(_) => &[],
    }
}

fn main() {}
