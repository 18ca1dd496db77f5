use overlaid::Overlay;

#[derive(Overlay)]
enum Body {
    #[overlay(tag = "text")]
    Text(String),
}

fn main() {}
