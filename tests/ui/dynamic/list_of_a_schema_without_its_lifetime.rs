use overlaid::Overlay;

#[derive(Overlay)]
struct Record<'a> {
    length: u8,
    #[overlay(len = length)]
    data: &'a [u8],
}

#[derive(Overlay)]
struct Packet {
    count: u8,
    #[overlay(count = count)]
    records: Vec<Record>,
}

fn main() {}
