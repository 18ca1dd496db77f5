use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    kind: u16,
    #[overlay(tga = kind)]
    body: Body,
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
