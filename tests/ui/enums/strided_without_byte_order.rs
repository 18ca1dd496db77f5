use overlaid::Overlay;

#[derive(Overlay)]
#[repr(u16)]
enum Kind {
    Request = 1,
    Reply = 2,
}

fn count(bytes: &[u8]) -> Result<usize, overlaid::OverlayError> {
    Ok(Kind::overlay_strided(bytes, 4)?.len())
}

fn main() {}
