use overlaid::{Be, Buffer, Overlay};

#[derive(Overlay)]
#[overlay(endian = big)]
struct Header {
    length: u16,
    #[overlay(endian = little)]
    offset: u16,
}

fn headers() -> Buffer<Be<[Header; 2]>> {
    Buffer::new()
}

fn main() {}
