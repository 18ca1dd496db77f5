use overlaid::Overlay;

#[derive(Overlay)]
enum Body {
    #[overlay(tag = 1)]
    A(#[overlay(as = u8)] Unknown),
    #[overlay(other)]
    Other,
}

fn main() {}
