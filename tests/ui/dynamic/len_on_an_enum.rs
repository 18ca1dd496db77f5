use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(len = 4)]
enum Body {
    #[overlay(tag = 1)]
    Number(u8),
}

fn main() {}
