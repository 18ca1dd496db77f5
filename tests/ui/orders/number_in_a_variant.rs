use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = given)]
enum Body {
    #[overlay(tag = 1)]
    Number(u32),
    #[overlay(other)]
    Other(Vec<u8>),
}

fn main() {}
