//! A struct without the derive in a shared buffer.
use overlaid::shared::SharedBuffer;

struct Plain { a: u8 }

fn main() {
    let _shared = SharedBuffer::<Plain>::local().unwrap();
}
