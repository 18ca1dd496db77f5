use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = little, root)]
struct File {
    offset: u16,
    count: u16,
    kind: u16,
}

fn main() {}
