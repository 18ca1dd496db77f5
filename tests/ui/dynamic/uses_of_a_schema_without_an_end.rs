use overlaid::Overlay;

#[derive(Overlay)]
struct Packet {
    length: u8,
    data: Vec<u8>,
}

fn length(packet: PacketView<'_>) -> u8 {
    packet.length()
}

pub fn read(bytes: &[u8]) -> Result<u8, overlaid::OverlayError> {
    let packet = Packet::overlay(bytes)?;
    let (_, _) = (packet.data(), Packet::overlay_prefix(bytes)?);
    Ok(length(packet))
}

fn main() {}
