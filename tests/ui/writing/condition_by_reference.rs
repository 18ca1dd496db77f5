use overlaid::Overlay;

#[derive(Overlay)]
struct Key {
    #[overlay(check = salt != b"\0\0\0\0")]
    salt: [u8; 4],
    #[overlay(rest)]
    key: Vec<u8>,
}

fn clear(bytes: &mut [u8]) -> Result<(), overlaid::OverlayError> {
    Key::overlay_mut(bytes)?.salt_mut()[0] = 0;
    Ok(())
}

fn main() {}
