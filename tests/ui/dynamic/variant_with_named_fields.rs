use overlaid::Overlay;

#[derive(Overlay)]
enum Body {
    #[overlay(tag = 1)]
    Point { x: u8, y: u8 },
}

fn main() {}
