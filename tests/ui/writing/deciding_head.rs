use overlaid::Overlay;

#[derive(Overlay)]
struct Head {
    kind: u8,
    words: u8,
}

#[derive(Overlay)]
struct Packet {
    head: Head,
    #[overlay(end = head.words * 4)]
    options: Vec<u8>,
}

fn number(bytes: &mut [u8]) -> Result<(), overlaid::OverlayError> {
    let mut packet = Packet::overlay_mut(bytes)?;
    packet.head_mut().set_kind(7);
    Ok(())
}

fn main() {}
