//! A view of a shared buffer is used after the guard was dropped.
use overlaid::shared::SharedBuffer;
use overlaid::{Le, overlay};

fn first(shared: &SharedBuffer<[Le<i16>; 4]>) -> i16 {
    let guard = shared.lock().unwrap();
    let ints = overlay!(guard as [Le<i16>; 4]);
    drop(guard);
    ints[0].get()
}

fn main() {
    first(&SharedBuffer::create().unwrap());
}
