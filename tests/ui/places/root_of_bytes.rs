use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = little, root)]
struct File {
    offset: u16,
    count: u16,
    #[overlay(len = count)]
    name: Vec<u8>,
}

fn main() {}
