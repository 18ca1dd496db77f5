//! There is one mistake in a schema, which is used in every possible way.
use std::time::Duration;

use overlaid::align::A4;
use overlaid::{Aligned, Be, Buffer, Overlay, SharedBuffer, overlay};

#[derive(Overlay, PartialEq)]
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
struct Packet {
    kind: Kind,
    inner: Inner,
    length: u16,
    text: [u8; 4],
}

/// The error is about `Packet` only, and not about schemas that contain one.
#[derive(Overlay)]
#[overlay(endian = big, size = 40, fingerprint = 0x1234)]
struct Frame {
    first: Packet,
    others: [Packet; 3],
    sum: u16,
}

#[derive(Overlay)]
#[overlay(endian = little, align = 4)]
struct Stream {
    #[overlay(at = 4)]
    frames: [[Frame; 2]; 2],
    #[overlay(endian = big)]
    last: Frame,
}

const SIZE: usize = Packet::SIZE;
const _: () = assert!(SIZE == 9 && Frame::FINGERPRINT == 7);
static BYTES: [u8; Packet::SIZE] = [0; 9];

impl PacketOverlay {
    fn twice(&self) -> u16 {
        self.length() * 2
    }
}

fn look(packet: &mut PacketOverlay) -> u16 {
    if let Kind::Other(_) = packet.kind() {
        packet.set_kind(Kind::Data);
    }
    packet.inner_mut().set_value(1);
    packet.text_mut()[0] = 1;
    packet.inner().value() + packet.length() + packet.twice()
}

fn lay(bytes: &mut [u8; 12]) {
    overlay!(bytes as Packet).length();
    overlay!(mut bytes[0..4] as PacketOverlay).set_length(1);
    overlay!(mut bytes[2..4] as [Packet; 3])[0].set_length(1);
    overlay!(bytes[0..SIZE] as Frame).first().length();
    overlay!(bytes as [[Frame; 2]; 2])[0][1].others()[0].length();
    overlay!(Aligned::<A4, _>::new(*bytes) as Stream).frames()[0][1].sum();
    let packet = overlay!(BYTES as Packet);
    overlay!(packet[2..4] as Inner).value();
    Packet::overlay_strided(bytes, 4).unwrap().iter().for_each(|packet| assert!(packet.length() == 1));
    Packet::overlay_strided_mut(bytes, 4).unwrap()[0].set_length(1);
    Packet::overlay_slice_prefix(bytes, 2).unwrap().0[1].length();
    Packet::overlay_suffix(bytes).unwrap().1.length();
    Packet::overlay_slice(bytes).unwrap().iter().for_each(|packet| assert!(packet.length() == 1));
    let (frame, rest) = Frame::overlay_prefix_mut(bytes).unwrap();
    rest[0] = frame.first().text()[0] + Be::<Packet>::overlay(&[]).unwrap().text()[0];
}

fn own(value: &Packet) -> Result<(), Box<dyn std::error::Error>> {
    let bytes: [u8; 9] = value.to_bytes();
    PacketOverlay::from(value).length();
    let _: PacketOverlay = PacketOverlay::try_from(value)?;
    let mut buffer = Buffer::<Packet>::new();
    buffer.assign(value);
    buffer.bytes_mut()[0] = bytes[0];
    buffer.reinterpret::<Inner>().value();
    let mut inners = Buffer::<[Inner; 2]>::new();
    inners.reinterpret_mut::<Packet>().set_length(2);
    inners.reinterpret::<[Frame; 3]>()[0].to_value().first.length += 1;
    assert_eq!(buffer.to_value().length, *&buffer.length());
    println!("{buffer:?}");

    let shared = SharedBuffer::<Frame, Packet>::create()?;
    let mut guard = shared.lock()?;
    guard.first_mut().set_length(1);
    (guard, _) = guard.wait(Duration::MAX)?;
    guard.publish(&buffer);
    overlay!(guard[0..4] as [Packet; 2])[0].length();
    shared.published().read()?.length();
    Ok(())
}

fn main() {
    let _ = Packet::overlay_mut(&mut []).map(look);
}
