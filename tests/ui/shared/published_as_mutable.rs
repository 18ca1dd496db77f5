//! A published value is passed as a mutable reference.
use overlaid::shared::SharedBuffer;

fn main() {
    let shared = SharedBuffer::<[u8; 4], [u8; 8]>::create().unwrap();
    let _value: &mut [u8; 8] = &mut shared.published();
}
