use overlaid::Overlay;

#[derive(Overlay)]
struct Record {
    has_next: bool,
    #[overlay(if = has_next)]
    next: Option<u8>,
}

#[derive(Overlay)]
struct Packet {
    #[overlay(until = it.next == 0)]
    records: Vec<Record>,
}

fn main() {}
