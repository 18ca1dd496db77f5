//! A guard outlives the buffer.
use overlaid::shared::{Guard, SharedBuffer};

fn held() -> Guard<'static, [u8; 4]> {
    let shared = SharedBuffer::create().unwrap();
    shared.lock().unwrap()
}

fn main() {
    held();
}
