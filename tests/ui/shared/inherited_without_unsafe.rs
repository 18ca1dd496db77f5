//! Opening an inherited segment, without a word on who made it.
use overlaid::shared::SharedBuffer;

fn main() {
    let _shared = SharedBuffer::<[u8; 4]>::inherited("SEGMENT").unwrap();
}
