use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = from(order, 1 => big))]
enum Body {
    #[overlay(tag = 1)]
    A(u8),
    #[overlay(other)]
    Other(Vec<u8>),
}

fn main() {}
