use overlaid::Overlay;

#[derive(Overlay)]
struct Message {
    length: u8,
    #[overlay(len = length)]
    text: String,
}

fn greet(bytes: &mut [u8]) -> Result<(), overlaid::OverlayError> {
    let mut message = Message::overlay_mut(bytes)?;
    message.text_mut().copy_from_slice(b"hi");
    Ok(())
}

fn main() {}
