//! There is a mistake in an enum, and the enum is used.
use overlaid::{Be, Buffer, Overlay, overlay};

#[derive(Overlay, PartialEq)]
enum Kind {
    Data,
    Ack,
}

#[derive(Overlay)]
#[overlay(endian = big, size = 8)]
struct Packet {
    kind: Kind,
    kinds: [Kind; 3],
}

fn main() {
    let bytes = [0_u8; 6];
    overlay!(bytes as Kind).get();
    overlay!(bytes as [Be<Kind>; 2])[0].get();
    let mut buffer = Buffer::<Packet>::new();
    match buffer.kind() {
        Kind::Data => buffer.set_kind(Kind::Ack),
        Kind::Ack => buffer.kinds_mut()[0] = Kind::Data.into(),
    }
    assert!(Packet::overlay(&bytes).unwrap().kinds()[0].get() == Kind::Data);
}
