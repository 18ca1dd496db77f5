use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = gven)]
struct Tiff {
    order: [u8; 2],
    version: u16,
}

fn main() {}
