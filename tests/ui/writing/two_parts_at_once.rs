use overlaid::Overlay;

#[derive(Overlay)]
struct Pair {
    length: u8,
    #[overlay(len = length)]
    left: Vec<u8>,
    #[overlay(rest)]
    right: Vec<u8>,
}

fn copy(bytes: &mut [u8]) -> Result<(), overlaid::OverlayError> {
    let mut pair = Pair::overlay_mut(bytes)?;
    let left = pair.left_mut();
    let right = pair.right_mut();
    left.copy_from_slice(right);
    Ok(())
}

fn main() {}
