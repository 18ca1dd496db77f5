//! The last field is a slice, and the schema is laid over bytes.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    length: u16,
    payload: [u8],
}

fn read(bytes: &[u8]) -> Result<u16, overlaid::OverlayError> {
    let packet = Packet::overlay(bytes)?;
    let (first, _rest) = Packet::overlay_prefix(packet.payload())?;
    Ok(first.length())
}

fn main() {}
