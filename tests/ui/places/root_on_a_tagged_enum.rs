use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(root)]
enum Body {
    #[overlay(tag = 1)]
    Number(u8),
    #[overlay(other)]
    Other,
}

fn main() {}
