use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(given(width: u8))]
struct Record {
    kind: u8,
    #[overlay(len = width)]
    number: Vec<u8>,
}

fn write(bytes: &mut [u8]) {
    let record = Record::overlay_mut(bytes);
}

fn main() {}
