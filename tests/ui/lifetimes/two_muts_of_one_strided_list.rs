use overlaid::{Overlay, OverlayError, StridedMut};

#[derive(Overlay)]
#[overlay(endian = little)]
struct Point {
    x: u16,
    y: u16,
}

fn swap(points: &mut StridedMut<Point>) {
    if let (Some(first), Some(second)) = (points.get_mut(0), points.get_mut(1)) {
        let x = first.x();
        first.set_x(second.x());
        second.set_x(x);
    }
}

fn main() -> Result<(), OverlayError> {
    swap(&mut Point::overlay_strided_mut(&mut [0; 24], 6)?);
    Ok(())
}
