use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(tag = kind)]
enum Body {
    #[overlay(tag = 1)]
    Number(u8),
}

fn main() {}
