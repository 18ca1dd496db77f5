use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = little, align = 4)]
struct Registers {
    control: u32,
    status: u16,
}

fn main() {}
