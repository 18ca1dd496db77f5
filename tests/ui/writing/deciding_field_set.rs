use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Message {
    id: u16,
    length: u16,
    #[overlay(len = length)]
    text: Vec<u8>,
}

fn shorten(bytes: &mut [u8]) -> Result<(), overlaid::OverlayError> {
    let mut message = Message::overlay_mut(bytes)?;
    message.set_id(7);
    message.set_length(2);
    Ok(())
}

fn main() {}
