use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    flags: u8,
    #[overlay(bits = 8, if = flags != 0)]
    extra: Option<u8>,
}

fn main() {}
