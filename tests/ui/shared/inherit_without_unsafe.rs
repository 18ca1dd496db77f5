//! An inherited segment is opened without `unsafe`.
use overlaid::shared::SharedBuffer;

fn main() {
    let _shared = SharedBuffer::<[u8; 4]>::inherited("SEGMENT").unwrap();
}
