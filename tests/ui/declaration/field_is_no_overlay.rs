use overlaid::Overlay;

struct Plain {
    value: u8,
}

#[derive(Overlay)]
#[overlay(endian = big)]
struct Frame {
    id: u32,
    plain: Plain,
    after: u16,
}

fn read(bytes: &[u8]) -> Result<u16, overlaid::OverlayError> {
    Ok(Frame::overlay(bytes)?.after())
}

fn main() {}
