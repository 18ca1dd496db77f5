use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(given(kind: Kind))]
struct Record {
    number: u8,
}

fn main() {}
