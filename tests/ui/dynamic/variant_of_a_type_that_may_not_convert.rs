use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
enum Body {
    #[overlay(tag = 1)]
    Port(#[overlay(as = u16)] std::num::NonZeroU16),
    #[overlay(other)]
    Other(Vec<u8>),
}

fn main() {}
