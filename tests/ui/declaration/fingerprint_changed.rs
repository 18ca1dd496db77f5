use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, fingerprint = 0x0123_4567_89ab_cdef)]
struct Udp {
    source: u16,
    destination: u16,
}

fn main() {}
