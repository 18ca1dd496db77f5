use overlaid::Overlay;

#[derive(Overlay, Debug)]
#[overlay(readonly)]
struct Line {
    length: u8,
    #[overlay(len = length)]
    text: String,
}

fn main() {}
