use overlaid::Overlay;

#[derive(Overlay)]
struct Track {
    #[overlay(codec = overlaid::Leb128)]
    length: u16,
}

fn main() {}
