use overlaid::{At, Overlay};

#[derive(Overlay)]
#[overlay(given(start: u64))]
struct Tables {
    #[overlay(at = start, len = 3)]
    first: At<Vec<u8>>,
    #[overlay(at = 2)]
    second: At<Table>,
}

#[derive(Overlay)]
#[overlay(endian = big)]
struct Table { length: u16, #[overlay(len = length)] data: Vec<u8> }

fn main() {
    let tables = Tables::overlay_given(b"hello", 1).unwrap();
    assert_eq!(tables.first().unwrap(), b"ell");
}
