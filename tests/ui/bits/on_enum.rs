use overlaid::Overlay;

#[derive(Overlay)]
#[repr(u8)]
enum Kind {
    Data,
}

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
struct Flags {
    #[overlay(bits = 8)]
    kind: Kind,
}

fn main() {}
