use overlaid::Overlay;

#[derive(Overlay)]
enum Body {
    #[overlay(tag = 1)]
    Number(u8),
    #[overlay(tag = 2, other)]
    Text(String),
}

fn main() {}
