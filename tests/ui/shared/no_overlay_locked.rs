//! A type that is no overlay, behind a handle that is locked.
use overlaid::SharedBuffer;

fn read(shared: &SharedBuffer<String>) {
    drop(shared.lock());
}

fn main() {}
