use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
struct Packet {
    #[overlay(bits = 4)]
    kind: u8,
    #[overlay(bits = 4)]
    flags: u8,
    #[overlay(tag = kind * 2, rest)]
    body: Body,
}

#[derive(Overlay)]
#[overlay(endian = big)]
enum Body {
    #[overlay(tag = 1)]
    Number(u32),
    #[overlay(tag = 300)]
    Text(String),
}

fn main() {}
