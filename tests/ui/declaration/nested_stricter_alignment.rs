use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = little, align = 4)]
struct Inner {
    value: u32,
}

#[derive(Overlay)]
#[overlay(endian = little)]
struct Outer {
    id: u32,
    inner: Inner,
}

fn main() {}
