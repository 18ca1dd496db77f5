use overlaid::{At, Overlay};

#[derive(Overlay)]
enum Body {
    #[overlay(tag = 1)]
    Name(#[overlay(at = 4, len = 2)] At<Vec<u8>>),
    #[overlay(other)]
    Other,
}

fn main() {}
