use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = little)]
struct Point {
    x: u16,
    y: u16,
}

fn both(bytes: &mut [u8]) -> Result<(), overlaid::OverlayError> {
    let first = Point::overlay_mut(bytes)?;
    let second = Point::overlay_mut(bytes)?;
    first.set_x(1);
    second.set_x(2);
    Ok(())
}

fn main() {}
