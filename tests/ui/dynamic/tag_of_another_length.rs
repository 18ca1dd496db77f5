use overlaid::Overlay;

#[derive(Overlay)]
struct Packet {
    name: [u8; 2],
    #[overlay(tag = name, rest)]
    chunk: Chunk,
}

#[derive(Overlay)]
enum Chunk {
    #[overlay(tag = b"PK")]
    Zip(Vec<u8>),
    #[overlay(tag = b"abc")]
    Text(String),
}

fn main() {}
