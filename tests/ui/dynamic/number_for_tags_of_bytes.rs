use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    kind: u32,
    #[overlay(tag = kind, rest)]
    chunk: Chunk,
}

#[derive(Overlay)]
enum Chunk {
    #[overlay(tag = b"IEND")]
    End,
    #[overlay(other)]
    Other(Vec<u8>),
}

fn main() {}
