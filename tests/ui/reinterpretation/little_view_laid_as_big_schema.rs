use overlaid::{Le, Overlay, overlay};

#[derive(Overlay)]
#[overlay(endian = big)]
struct Header {
    kind: u16,
    length: u16,
}

fn clear(numbers: &mut [Le<u16>; 4]) {
    overlay!(mut numbers[4..8] as Header).set_length(0);
}

fn main() {}
