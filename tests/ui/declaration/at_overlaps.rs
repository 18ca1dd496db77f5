use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = little)]
struct Registers {
    control: u32,
    #[overlay(at = 2)]
    status: u32,
}

fn main() {}
