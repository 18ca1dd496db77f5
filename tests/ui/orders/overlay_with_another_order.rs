use overlaid::Overlay;
use overlaid::layout::ByteOrder;

#[derive(Overlay)]
#[overlay(endian = given)]
struct Entry {
    tag: u16,
}

fn main() {
    let entry = Entry::overlay_given(b"\x01\x02", ByteOrder::Big);
}
