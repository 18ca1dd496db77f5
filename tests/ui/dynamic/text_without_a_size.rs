use overlaid::Overlay;

#[derive(Overlay)]
struct Text {
    length: u8,
    #[overlay(len = length)]
    text: str,
}

fn main() {
    let _ = Text::overlay(b"\x01a");
}
