use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(given(width: u8))]
struct Record {
    kind: u8,
    #[overlay(len = width)]
    number: Vec<u8>,
}

fn main() {
    for record in Record::overlay_list(b"\x01\x02").unwrap() {}
}
