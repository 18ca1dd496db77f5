use overlaid::Overlay;

#[derive(Overlay)]
enum Body {
    #[overlay(tag = 1)]
    A(u8),
    #[overlay(tag = 2)]
    A(u8),
}

fn main() {}
