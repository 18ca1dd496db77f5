use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = little, align = 4)]
struct Registers {
    control: u16,
    status: u32,
    end: u16,
}

fn main() {}
