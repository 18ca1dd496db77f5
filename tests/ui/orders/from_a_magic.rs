use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = from(order, 1 => big, 2 => little))]
struct Tiff {
    #[overlay(magic = 1)]
    order: u8,
    version: u16,
}

fn main() {}
