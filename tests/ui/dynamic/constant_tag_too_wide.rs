use overlaid::Overlay;

const TEXT: u16 = 300;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    kind: u8,
    #[overlay(tag = kind, rest)]
    body: Body,
}

#[derive(Overlay)]
#[overlay(endian = big)]
enum Body {
    #[overlay(tag = 1)]
    Number(u32),
    #[overlay(tag = TEXT)]
    Text(String),
}

fn main() {}
