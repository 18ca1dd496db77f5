//! A native number in a shared buffer has no byte order that the peers know.
use overlaid::shared::SharedBuffer;

fn main() {
    let _shared = SharedBuffer::<[i32; 4]>::create().unwrap();
}
