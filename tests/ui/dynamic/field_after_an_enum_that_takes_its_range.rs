use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    kind: u8,
    #[overlay(tag = kind)]
    body: Body,
    checksum: u16,
}

#[derive(Overlay)]
#[overlay(endian = big)]
enum Body {
    #[overlay(tag = 1)]
    Number(u32),
    #[overlay(tag = 3)]
    Text(String),
}

fn main() {}
