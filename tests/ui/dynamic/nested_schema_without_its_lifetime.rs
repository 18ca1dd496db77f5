use overlaid::Overlay;

#[derive(Overlay)]
struct Record<'a> {
    length: u8,
    #[overlay(len = length)]
    data: &'a [u8],
}

#[derive(Overlay)]
struct Packet<'a> {
    length: u8,
    #[overlay(len = length)]
    name: &'a str,
    #[overlay(dynamic)]
    record: Record,
}

fn main() {}
