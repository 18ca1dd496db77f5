use overlaid::{At, Overlay};

#[derive(Overlay)]
#[overlay(endian = little)]
struct File {
    offset: u16,
    count: u16,
    #[overlay(at = offset, count = count)]
    table: At<Vec<u16>>,
}

fn main() {
    let _ = File { offset: 4, count: 1, table: vec![7] };
}
