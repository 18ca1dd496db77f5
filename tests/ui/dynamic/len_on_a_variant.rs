use overlaid::Overlay;

#[derive(Overlay)]
enum Body {
    #[overlay(tag = 1, len = 4)]
    Text(String),
}

fn main() {}
