use overlaid::{Overlay, overlay};

#[derive(Overlay)]
struct Header {
    #[overlay(magic = *b"ELF")]
    magic: [u8; 3],
}

fn header(bytes: &[u8; 3]) -> bool {
    overlay!(bytes as Header).magic() == b"ELF"
}

fn main() {}
