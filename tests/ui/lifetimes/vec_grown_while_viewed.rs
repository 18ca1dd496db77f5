use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = little)]
struct Point {
    x: u16,
    y: u16,
}

fn grow(mut bytes: Vec<u8>) -> Result<u16, overlaid::OverlayError> {
    let view = Point::overlay(&bytes)?;
    bytes.push(1);
    Ok(view.x())
}

fn main() {}
