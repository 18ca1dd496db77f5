use overlaid::Overlay;

#[derive(Overlay)]
enum Body {
    #[overlay(tag = 1.5)]
    Text(String),
}

fn main() {}
