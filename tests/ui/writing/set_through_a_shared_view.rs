use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Message {
    id: u16,
    length: u16,
    #[overlay(len = length)]
    text: Vec<u8>,
}

fn number(bytes: &mut [u8]) -> Result<(), overlaid::OverlayError> {
    let message = Message::overlay(bytes)?;
    message.set_id(7);
    Ok(())
}

fn main() {}
