use overlaid::Overlay;

#[derive(Overlay)]
struct Record {
    length: u8,
    #[overlay(len = length)]
    data: Vec<u8>,
}

#[derive(Overlay)]
struct Packet {
    #[overlay(until = it == 0)]
    records: Vec<Record>,
}

fn main() {}
