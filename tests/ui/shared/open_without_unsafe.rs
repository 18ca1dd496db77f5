//! Opening a segment that somebody else made, without a word on who.
use overlaid::shared::SharedBuffer;

fn main() {
    let _shared = SharedBuffer::<[u8; 4]>::open("telemetry").unwrap();
}
