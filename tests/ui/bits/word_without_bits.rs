use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Flags {
    #[overlay(word = u16)]
    kind: u16,
}

fn main() {}
