//! The bytes of a shared buffer are read without its lock.
use overlaid::Overlay;
use overlaid::shared::SharedBuffer;

#[derive(Overlay)]
#[overlay(endian = little)]
struct Counter { hits: u64 }

fn hits(shared: &SharedBuffer<Counter>) -> u64 {
    shared.hits()
}

fn main() {
    hits(&SharedBuffer::create().unwrap());
}
