use overlaid::Overlay;

#[derive(Overlay)]
struct Message {
    length: u8,
    #[overlay(len = length)]
    text: Vec<u8>,
}

fn main() -> Result<(), overlaid::OverlayError> {
    let mut message;
    {
        let mut bytes = *b"\x02hi";
        message = Message::overlay_mut(&mut bytes)?;
    }
    message.text_mut()[0] = b'H';
    Ok(())
}
