use overlaid::Overlay;

#[derive(Overlay, Clone, Copy)]
#[repr(u8)]
enum Kind {
    Zip = 1,
}

#[derive(Overlay)]
struct Packet {
    kind: Kind,
    #[overlay(tag = kind, rest)]
    chunk: Chunk,
}

#[derive(Overlay)]
enum Chunk {
    #[overlay(tag = b"PK")]
    Zip(Vec<u8>),
}

fn main() {}
