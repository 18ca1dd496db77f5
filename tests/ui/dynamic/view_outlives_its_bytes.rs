use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    length: u16,
    #[overlay(len = length)]
    data: Vec<u8>,
}

fn read() -> Result<Vec<u8>, overlaid::OverlayError> {
    let packet = {
        let bytes = vec![0_u8; 8];
        Packet::overlay(&bytes)?
    };
    Ok(packet.data().to_vec())
}

fn main() {}
