use overlaid::{At, Overlay};

#[derive(Overlay)]
#[overlay(endian = little)]
struct File {
    offset: u16,
    count: u16,
    #[overlay(at = offset, len = self.left)]
    data: At<Vec<u8>>,
}

fn main() {}
