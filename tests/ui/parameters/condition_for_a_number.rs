use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(given(width: u8, is_named: bool))]
struct Record {
    #[overlay(len = width)]
    number: Vec<u8>,
    #[overlay(if = is_named)]
    name: Option<u8>,
}

#[derive(Overlay)]
struct File {
    width: u8,
    #[overlay(dynamic, give(width = width != 0, is_named = width != 0))]
    record: Record,
}

fn main() {}
