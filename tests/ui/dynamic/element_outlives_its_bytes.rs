use overlaid::Overlay;

#[derive(Overlay)]
struct Packet {
    count: u8,
    #[overlay(count = count)]
    names: Vec<Name>,
}

#[derive(Overlay)]
#[overlay(endian = big)]
struct Name {
    length: u8,
    #[overlay(len = length)]
    text: Vec<u8>,
}

fn last(bytes: &mut [u8]) -> Result<usize, overlaid::OverlayError> {
    let name = Packet::overlay(bytes)?.names().get(1);
    bytes.fill(0);
    Ok(name.map_or(0, |name| name.text().len()))
}

fn main() {}
