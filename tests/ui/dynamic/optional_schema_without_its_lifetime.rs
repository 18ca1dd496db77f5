use overlaid::Overlay;

#[derive(Overlay)]
struct Record<'a> {
    length: u8,
    #[overlay(len = length)]
    data: &'a [u8],
}

#[derive(Overlay)]
struct Packet {
    has_record: bool,
    #[overlay(if = has_record, dynamic)]
    record: Option<Record>,
}

fn main() {}
