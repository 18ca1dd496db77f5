use overlaid::Overlay;

#[derive(Overlay)]
enum Body {
    #[overlay(tag = 1)]
    Number(u8),
    Text(String),
}

fn main() {}
