use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
struct Head {
    #[overlay(bits = 4)]
    version: u8,
    #[overlay(bits = 12)]
    length: u16,
}

fn build(head: &Head) -> HeadOverlay {
    HeadOverlay::from(head)
}

fn main() {}
