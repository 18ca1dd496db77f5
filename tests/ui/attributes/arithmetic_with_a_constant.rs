use overlaid::Overlay;

const WIDTH: u32 = 3;

#[derive(Overlay)]
#[overlay(bit_order = msb)]
struct Flags {
    #[overlay(bits = 8 - WIDTH)]
    level: u8,
    #[overlay(bits = 3)]
    kind: u8,
}

fn read(bytes: &[u8]) -> Option<u8> {
    Some(Flags::overlay(bytes).ok()?.level())
}

fn main() {}
