use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = little)]
struct File {
    offset: u16,
    count: u16,
    #[overlay(at = offset, from = root, len = count)]
    name: Vec<u8>,
}

fn main() {}
