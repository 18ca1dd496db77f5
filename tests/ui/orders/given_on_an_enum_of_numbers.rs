use overlaid::Overlay;

#[derive(Overlay, Clone, Copy)]
#[overlay(endian = given)]
#[repr(u16)]
enum Kind {
    A = 1,
}

fn main() {}
