//! Writing through a read-only opening.
use overlaid::Buffer;
use overlaid::shared::SharedReader;

fn write(reader: &SharedReader<[u8; 4], [u8; 8]>) {
    reader.lock().unwrap().publish(&Buffer::<[u8; 8]>::new());
}

fn main() {}
