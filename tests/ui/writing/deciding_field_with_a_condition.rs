use overlaid::{Overlay, OverlayError};

#[derive(Overlay)]
struct Message {
    #[overlay(check = version <= 2)]
    version: u8,
    #[overlay(if = version == 2)]
    flags: Option<u8>,
    #[overlay(if = version == 2, len = flags)]
    text: Option<String>,
}

fn set_version(message: &mut MessageViewMut) -> Result<(), OverlayError> {
    message.set_version(1)?;
    Ok(())
}

fn main() {}
