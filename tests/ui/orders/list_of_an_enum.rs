use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = from(order, b"II" => little, b"MM" => big))]
struct Tiff {
    order: [u8; 2],
    count: u16,
    #[overlay(count = count)]
    kinds: Vec<Kind>,
}

#[derive(Overlay, Debug, Clone, Copy)]
#[repr(u16)]
enum Kind {
    A = 1,
}

fn main() {}
