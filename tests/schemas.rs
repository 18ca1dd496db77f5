//! Schemas of every shape: what their getters read, what their setters write.

use overlaid::Overlay;

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, size = 8)]
struct Udp {
    source: u16,
    destination: u16,
    length: u16,
    checksum: u16,
}

#[test]
fn a_getter_reads_and_a_setter_writes_in_place() -> Result<(), overlaid::OverlayError> {
    let mut packet = [0, 53, 0, 54, 0, 8, 1, 2, 9];
    let udp = Udp::overlay_mut(&mut packet[..8])?;
    assert_eq!(udp.destination(), 54);
    udp.set_checksum(0x1234);
    assert_eq!(udp.to_value().checksum, 0x1234);
    assert_eq!(packet, [0, 53, 0, 54, 0, 8, 0x12, 0x34, 9]);
    Ok(())
}
