use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Frame {
    #[overlay(magic = 0xca11)]
    magic: u16,
    length: u16,
}

fn make() -> FrameOverlay {
    FrameOverlay::default()
}

fn main() {}
