use overlaid::Overlay;

#[derive(Overlay)]
struct Message {
    length: u8,
    #[overlay(len = length)]
    text: Vec<u8>,
}

fn send(bytes: &mut [u8]) -> Result<usize, overlaid::OverlayError> {
    let message = Message::overlay_mut(bytes)?;
    Ok(message.bytes().len())
}

fn main() {}
