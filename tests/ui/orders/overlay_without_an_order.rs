use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = given)]
struct Entry {
    tag: u16,
}

fn main() {
    let entry = Entry::overlay(b"\x01\x02");
}
