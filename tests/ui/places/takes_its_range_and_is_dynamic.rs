use overlaid::{At, Overlay};

#[derive(Overlay)]
#[overlay(endian = little)]
struct File {
    offset: u16,
    count: u16,
    #[overlay(at = offset, count = count)]
    table: At<Vec<u16>>,
}

#[derive(Overlay)]
struct Archive {
    #[overlay(dynamic)]
    file: File,
    end: u8,
}

fn main() {}
