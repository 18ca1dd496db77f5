use overlaid::Overlay;

#[derive(Overlay, Debug)]
#[overlay(read_only, given(length: u8))]
struct Line {
    #[overlay(len = length)]
    text: String,
}

#[derive(Overlay, Debug)]
struct Page {
    length: u8,
    #[overlay(lazy, rest, give(length = length))]
    lines: Vec<Line>,
}

fn main() {}
