use overlaid::Overlay;

#[derive(Overlay)]
struct Message {
    length: u8,
    #[overlay(len = length)]
    text: Vec<u8>,
}

fn shorten(bytes: &mut [u8]) -> Result<(), overlaid::OverlayError> {
    let mut message = Message::overlay_mut(bytes)?;
    MessageViewMut::change_length(bytes, 1)?;
    message.text_mut()[0] = b'H';
    Ok(())
}

fn main() {}
