use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Flags {
    #[overlay(bits = 4)]
    version: u8,
    #[overlay(bits = 4)]
    length: u8,
}

fn main() {}
