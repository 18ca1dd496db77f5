use overlaid::Overlay;

#[derive(Overlay)]
enum Body {
    #[overlay(tag = 1)]
    Number(u8),
    #[overlay(other)]
    Text(String),
    #[overlay(other)]
    Bytes(Vec<u8>),
}

fn main() {}
