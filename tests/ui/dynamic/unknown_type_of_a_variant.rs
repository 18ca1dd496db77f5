use overlaid::Overlay;

#[derive(Overlay)]
enum Body {
    #[overlay(tag = 1)]
    Text(Text),
    #[overlay(other)]
    Other(Vec<u8>),
}

fn main() {}
