//! The type of a field has no derive. The uses of the field are no further errors.
use overlaid::{Buffer, Overlay, OverlayError, SharedBuffer, overlay};

#[derive(Debug, Clone)]
struct Plain {
    value: u8,
}

#[derive(Overlay, Debug, Clone)]
#[overlay(endian = big)]
struct Frame {
    id: u32,
    plain: Plain,
    after: u16,
}

#[derive(Overlay)]
#[overlay(endian = big, size = 14)]
struct Outer {
    frames: [Frame; 2],
}

fn read(bytes: &[u8]) -> Result<u8, OverlayError> {
    let frame = Frame::overlay(bytes)?;
    println!("{frame:?} {:?}", frame.to_value());
    Ok(frame.plain().value())
}

fn write(frame: &mut FrameOverlay, plain: Plain) {
    frame.plain_mut().set_value(plain.value);
    frame.set_plain(plain);
    frame.set_after(1);
}

fn main() {
    let bytes = [0_u8; 14];
    overlay!(bytes as Outer).frames()[1].plain().value();
    overlay!(bytes[1..8] as Frame).bytes();
    Buffer::<Outer>::new().reinterpret::<Frame>();
    let shared = SharedBuffer::<Frame>::create().unwrap();
    shared.lock().unwrap().set_after(2);
}
