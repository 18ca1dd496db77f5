use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    length: u16,
    #[overlay(len = length)]
    data: Vec<u8>,
}

#[derive(Overlay)]
struct Page {
    bytes: [u8; 64],
}

fn read(pages: &overlaid::SharedBuffer<Page>) -> Result<u16, Box<dyn std::error::Error>> {
    let packet = {
        let guard = pages.lock().map_err(overlaid::SharedError::from)?;
        Packet::overlay(guard.bytes())?
    };
    Ok(packet.length())
}

fn main() {}
