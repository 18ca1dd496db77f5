use overlaid::Overlay;

#[derive(Overlay)]
struct Registers {
    control: u8,
    #[overlay(at = 18446744073709551615)]
    status: u8,
}

fn main() {}
