use overlaid::Overlay;

const NUMBER: u8 = 1;

#[derive(Overlay)]
#[overlay(endian = big)]
enum Body {
    #[overlay(tag = NUMBER)]
    Number(u32),
    #[overlay(tag = 1)]
    Text(String),
}

fn main() {}
