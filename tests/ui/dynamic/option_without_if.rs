use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    flags: u16,
    extra: Option<u32>,
    #[overlay(rest)]
    data: Vec<u8>,
}

fn main() {}
