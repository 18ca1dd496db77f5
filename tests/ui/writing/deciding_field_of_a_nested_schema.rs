use overlaid::Overlay;

#[derive(Overlay)]
struct Name {
    length: u8,
    #[overlay(len = length)]
    text: String,
}

#[derive(Overlay)]
struct Names {
    count: u8,
    #[overlay(count = count)]
    names: Vec<Name>,
}

fn clear(bytes: &mut [u8]) -> Result<(), overlaid::OverlayError> {
    for mut name in Names::overlay_mut(bytes)?.names_mut() {
        name.set_length(0);
    }
    Ok(())
}

fn main() {}
