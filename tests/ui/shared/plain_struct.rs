//! The type of a shared buffer is a struct without the derive.
use overlaid::shared::SharedBuffer;

struct Plain { a: u8 }

fn main() {
    let _shared = SharedBuffer::<Plain>::local().unwrap();
}
