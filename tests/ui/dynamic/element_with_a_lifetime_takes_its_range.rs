use overlaid::Overlay;

#[derive(Overlay)]
struct Line<'a> {
    #[overlay(rest)]
    text: &'a [u8],
}
#[derive(Overlay)]
struct Packet<'a> {
    count: u8,
    #[overlay(count = count)]
    lines: Vec<Line<'a>>,
}

fn main() {}
