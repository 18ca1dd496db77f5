//! A native number in a shared buffer, whose byte order the peers would have to guess.
use overlaid::shared::SharedBuffer;

fn main() {
    let _shared = SharedBuffer::<[i32; 4]>::create().unwrap();
}
