//! A view of a shared buffer is returned without the guard.
use overlaid::Le;
use overlaid::shared::SharedBuffer;

fn all(shared: &SharedBuffer<[Le<i16>; 4]>) -> &[Le<i16>; 4] {
    let guard = shared.lock().unwrap();
    &*guard
}

fn main() {
    all(&SharedBuffer::create().unwrap());
}
