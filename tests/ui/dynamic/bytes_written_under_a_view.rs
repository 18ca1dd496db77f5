use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    length: u16,
    #[overlay(len = length)]
    data: Vec<u8>,
}

fn read(bytes: &mut [u8]) -> Result<usize, overlaid::OverlayError> {
    let packet = Packet::overlay(bytes)?;
    bytes[0] = 4;
    Ok(packet.data().len())
}

fn main() {}
