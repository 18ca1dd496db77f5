use overlaid::{Overlay, OverlayError, Strided};

#[derive(Overlay)]
#[overlay(endian = little)]
struct Point {
    x: u16,
    y: u16,
}

fn points(stride: usize) -> Result<u16, OverlayError> {
    let list: Strided<Point>;
    {
        let bytes = vec![0; 24];
        list = Point::overlay_strided(&bytes, stride)?;
    }
    Ok(list[0].x())
}

fn main() {}
