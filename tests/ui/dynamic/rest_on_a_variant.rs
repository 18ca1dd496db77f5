use overlaid::Overlay;

#[derive(Overlay)]
enum Body {
    #[overlay(tag = 1, rest)]
    Text(String),
}

fn main() {}
