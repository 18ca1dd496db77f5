use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, align = 4)]
struct Header(u8, u32, [u8; 3]);

fn main() {}
