use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    flags: u16,
    #[overlay(if = flags != 0, rest)]
    extra: Vec<u8>,
}

fn main() {}
