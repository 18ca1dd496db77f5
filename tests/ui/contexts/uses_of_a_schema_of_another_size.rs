//! There is one mistake in a schema, and its nested schemas and enums are used.
use overlaid::Overlay;

#[derive(Overlay)]
#[repr(u8)]
enum Kind {
    Data = 0,
    #[overlay(other)]
    Other(u8),
}

#[derive(Overlay)]
#[overlay(endian = big)]
struct Inner {
    value: u16,
}

#[derive(Overlay)]
#[overlay(endian = big, size = 9)]
struct Packet {
    kind: Kind,
    inner: Inner,
    length: u16,
}

fn look(packet: &mut PacketOverlay) -> u16 {
    if let Kind::Other(_) = packet.kind() {
        packet.set_kind(Kind::Data);
    }
    packet.inner_mut().set_value(1);
    packet.inner().value() + packet.length()
}

fn main() {
    let _ = Packet::overlay_mut(&mut []).map(look);
}
