use overlaid::Overlay;

#[derive(Overlay)]
enum Body {
    #[overlay(tag = 1..=4)]
    Number(u8),
    #[overlay(tag = 3)]
    Text(String),
}

fn main() {}
