use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = little)]
#[repr(u16)]
enum Kind {
    A = 1,
}

#[derive(Overlay)]
struct Frame {
    #[overlay(endian = big)]
    kind: Kind,
}

fn main() {}
