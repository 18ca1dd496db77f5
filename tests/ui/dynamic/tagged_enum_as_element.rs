use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    count: u8,
    #[overlay(count = count)]
    bodies: Vec<Body>,
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
