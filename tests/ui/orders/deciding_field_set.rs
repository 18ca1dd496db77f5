use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = from(order, b"II" => little, b"MM" => big))]
struct Tiff {
    order: [u8; 2],
    version: u16,
}

fn main() {
    let mut bytes = *b"II\x2a\0";
    let mut view = Tiff::overlay_mut(&mut bytes).unwrap();
    view.order_mut()[0] = b'M';
}
