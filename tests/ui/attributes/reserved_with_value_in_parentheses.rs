use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Header {
    number: u32,
    #[overlay(reserved(0))]
    spare: u32,
}

fn main() {}
