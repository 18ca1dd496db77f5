use overlaid::Overlay;

const SIZE: usize = 4;

#[derive(Overlay)]
struct Packet {
    #[overlay(len = SIZE)]
    record: Record,
}

#[derive(Overlay)]
#[overlay(endian = big)]
struct Record {
    id: u32,
    length: u16,
    #[overlay(len = length)]
    data: Vec<u8>,
}

fn main() {}
