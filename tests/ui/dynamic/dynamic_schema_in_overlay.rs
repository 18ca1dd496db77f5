use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    length: u16,
    #[overlay(len = length)]
    data: Vec<u8>,
}

fn main() {
    let bytes = [0_u8; 4];
    let _ = overlaid::overlay!(bytes as Packet);
}
