use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, bit_order = lsb)]
struct Header {
    number: u16,
    #[overlay(bits = 4)]
    version: u8,
    #[overlay(bits = 12)]
    length: u16,
    flags: u8,
    #[overlay(bits = 10)]
    first: u16,
    #[overlay(bits = 6)]
    second: u16,
}

fn main() {}
