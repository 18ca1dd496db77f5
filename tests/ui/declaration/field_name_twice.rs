use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, size = 7)]
struct Header {
    kind: u8,
    length: u32,
    length: u16,
}

fn length(header: &HeaderOverlay) -> u32 {
    header.length()
}

fn main() {}
