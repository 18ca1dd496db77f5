use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    flags: u16,
    #[overlay(if = flags & 1)]
    extra: Option<u32>,
}

fn main() {}
