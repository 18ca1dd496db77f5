use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = little, align = 4)]
struct Inner {
    value: u32,
}

#[derive(Overlay)]
#[overlay(endian = little, align = 4)]
struct Outer {
    id: u16,
    inner: Inner,
    end: u16,
}

fn main() {}
