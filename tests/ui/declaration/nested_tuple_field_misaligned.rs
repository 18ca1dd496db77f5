use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, align = 4)]
struct Inner {
    value: u32,
}

#[derive(Overlay)]
#[overlay(endian = big, align = 4)]
struct Header(u8, Inner, [u8; 3]);

fn main() {}
