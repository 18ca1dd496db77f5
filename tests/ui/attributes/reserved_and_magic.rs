use overlaid::Overlay;

#[derive(Overlay)]
struct Header {
    #[overlay(reserved, magic = 1)]
    version: u8,
}

fn main() {}
