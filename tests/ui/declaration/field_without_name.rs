use overlaid::Overlay;

#[derive(Overlay)]
struct Padded {
    kind: u8,
    #[overlay(reserved)]
    _: [u8; 2],
}

fn main() {}
