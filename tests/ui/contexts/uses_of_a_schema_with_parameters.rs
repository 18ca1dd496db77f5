//! A schema has a parameter, and its overlay is used.
use overlaid::{Buffer, Overlay, overlay};

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet<const N: usize> {
    length: u16,
    text: [u8; N],
}

#[derive(Overlay)]
#[overlay(endian = big)]
struct Frame {
    packet: Packet<4>,
}

fn look(packet: &mut PacketOverlay) -> u16 {
    packet.set_length(1);
    packet.text()[0].into()
}

fn main() {
    let bytes = [0_u8; 6];
    overlay!(bytes as Packet<4>).length();
    overlay!(bytes as Frame).packet().length();
    let mut buffer = Buffer::<Packet<4>>::new();
    look(&mut buffer);
    let _ = Frame { packet: buffer.to_value() }.to_bytes();
}
