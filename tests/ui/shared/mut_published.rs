//! A published value by mutable reference, under the eyes of its readers.
use overlaid::shared::SharedBuffer;

fn main() {
    let shared = SharedBuffer::<[u8; 4], [u8; 8]>::create().unwrap();
    let _value: &mut [u8; 8] = &mut shared.published();
}
