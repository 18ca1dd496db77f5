use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Header {
    #[overlay(magic = *b"PNG")]
    magic: [u8; 4],
}

fn main() {}
