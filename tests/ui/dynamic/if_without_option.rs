use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    flags: u16,
    #[overlay(if = flags != 0)]
    extra: u32,
}

fn main() {}
