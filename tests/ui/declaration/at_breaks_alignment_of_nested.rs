use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, align = 4)]
struct Inner {
    value: u32,
}

#[derive(Overlay)]
#[overlay(endian = big, align = 4)]
struct Header {
    tag: u8,
    #[overlay(at = 2)]
    inner: Inner,
}

fn main() {}
