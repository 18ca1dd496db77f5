use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, size = 12)]
struct Udp {
    source: u16,
    destination: u16,
    length: u16,
    checksum: u16,
}

fn port(bytes: &mut [u8]) -> Result<u16, overlaid::OverlayError> {
    let udp = Udp::overlay_mut(bytes)?;
    udp.set_source(1);
    let value: Udp = udp.to_value();
    udp.assign(&value);
    let _ = value.to_bytes();
    println!("{udp:?} {}", Udp::SIZE);
    Ok(udp.destination())
}

fn main() {}
