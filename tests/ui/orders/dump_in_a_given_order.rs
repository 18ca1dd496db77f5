use overlaid::{Endian, Overlay};

#[derive(Overlay)]
#[overlay(endian = given)]
struct Entry {
    kind: u8,
    size: u16,
}

fn main() {
    let entry = Entry::overlay_given(b"\x01\x02\x03", Endian::Big).unwrap();
    println!("{}", entry.dump());
}
