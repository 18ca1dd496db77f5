use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = little)]
struct Point {
    x: u16,
    y: u16,
}

fn dangling(lent: &mut Vec<u8>) -> Result<u16, overlaid::OverlayError> {
    let view = {
        let region = lent[..4].to_vec();
        Point::overlay(&region)?
    };
    Ok(view.x())
}

fn main() {}
