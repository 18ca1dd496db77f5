use overlaid::Overlay;

#[derive(Overlay)]
struct Track {
    #[overlay(with = Leb128)]
    length: u16,
}

fn main() {}
