use overlaid::Overlay;

#[derive(Overlay, Debug)]
#[overlay(read_only)]
struct Line {
    length: u8,
    #[overlay(len = length)]
    text: String,
}

#[derive(Overlay, Debug)]
struct Page {
    count: u8,
    #[overlay(count = count)]
    lines: Vec<Line>,
}

fn main() {}
