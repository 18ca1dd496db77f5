//! A buffer that is opened for reading is written.
use overlaid::Buffer;
use overlaid::shared::SharedReader;

fn write(reader: &SharedReader<[u8; 4], [u8; 8]>) {
    reader.lock().unwrap().publish(&Buffer::<[u8; 8]>::new());
}

fn main() {}
