use overlaid::Overlay;

#[derive(Overlay, Debug)]
#[overlay(read_only)]
struct Line {
    length: u8,
    #[overlay(len = length)]
    text: String,
}

#[derive(Overlay, Debug)]
enum Body {
    #[overlay(tag = 1)]
    Line(Line),
    #[overlay(other)]
    Bytes(Vec<u8>),
}

fn main() {}
