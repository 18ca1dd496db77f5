use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Header {
    length: u16,
    #[overlay(endian = little)]
    offset: u16,
}

#[derive(Overlay)]
struct Frame(#[overlay(endian = little)] Header, u8);

fn main() {}
