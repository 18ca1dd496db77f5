use overlaid::Overlay;

#[derive(Overlay, Debug)]
#[overlay(read_only)]
struct Line {
    length: u8,
    #[overlay(len = length)]
    text: String,
}

fn main() {
    let _ = Line::overlay_mut(&mut [1, b'a']);
}
