use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, fingerprint = 0x0123_4567_89ab_cdef)]
enum Body {
    #[overlay(tag = 1)]
    Number(u32),
    #[overlay(other)]
    Other(Vec<u8>),
}

fn main() {}
