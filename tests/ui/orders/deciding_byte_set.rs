use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = from(order, 1 => little, 2 => big))]
struct Tiff {
    order: u8,
    version: u16,
}

fn main() {
    let mut bytes = *b"\x01\x2a\0";
    let mut view = Tiff::overlay_mut(&mut bytes).unwrap();
    view.set_order(2);
}
