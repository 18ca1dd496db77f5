use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, fingerprint = 0x0123_4567_89ab_cdef)]
struct Packet {
    length: u16,
    #[overlay(len = length)]
    data: Vec<u8>,
}

fn main() {}
