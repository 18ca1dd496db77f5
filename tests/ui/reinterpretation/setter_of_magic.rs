use overlaid::Overlay;

#[derive(Overlay)]
struct Header {
    #[overlay(magic = 0x7f)]
    magic: u8,
}

fn spoil(header: &mut HeaderOverlay) {
    header.set_magic(1);
}

fn main() {}
