use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = little)]
struct File {
    offset: u16,
    count: u16,
    #[overlay(from = start)]
    kind: u16,
}

fn main() {}
