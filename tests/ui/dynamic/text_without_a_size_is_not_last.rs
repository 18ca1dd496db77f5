use overlaid::Overlay;

#[derive(Overlay)]
struct Text {
    length: u8,
    #[overlay(len = length)]
    text: str,
    after: u8,
}

fn main() {}
