use overlaid::Overlay;

struct Compact;

#[derive(Overlay)]
struct Track {
    #[overlay(with = Compact)]
    length: u16,
    #[overlay(len = length)]
    name: String,
}

fn main() {}
