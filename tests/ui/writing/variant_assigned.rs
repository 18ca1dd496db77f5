use overlaid::Overlay;

#[derive(Overlay)]
struct Entry {
    kind: u8,
    #[overlay(tag = kind)]
    body: Body,
}

#[derive(Overlay)]
enum Body {
    #[overlay(tag = 0)]
    Nothing,
    #[overlay(tag = 1)]
    Byte(u8),
}

fn replace(bytes: &mut [u8]) -> Result<(), overlaid::OverlayError> {
    let mut entry = Entry::overlay_mut(bytes)?;
    entry.body_mut() = BodyViewMut::Nothing;
    Ok(())
}

fn main() {}
