use overlaid::Overlay;

#[derive(Overlay)]
struct Track {
    #[overlay(with = read_length())]
    length: u16,
}

fn main() {}
