//! A handle is locked whose type is not an overlay.
use overlaid::SharedBuffer;

fn read(shared: &SharedBuffer<String>) {
    drop(shared.lock());
}

fn main() {}
