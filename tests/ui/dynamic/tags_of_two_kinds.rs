use overlaid::Overlay;

#[derive(Overlay)]
enum Body {
    #[overlay(tag = 1)]
    Number(u8),
    #[overlay(tag = b"text")]
    Text(String),
}

fn main() {}
