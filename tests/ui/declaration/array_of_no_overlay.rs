use overlaid::Overlay;

struct Plain {
    value: u8,
}

#[derive(Overlay)]
#[overlay(endian = big)]
struct Frame {
    plain: [Plain; 4],
}

fn main() {}
