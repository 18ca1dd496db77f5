use overlaid::Overlay;

#[derive(Overlay, Clone, Copy, Debug, PartialEq)]
#[repr(u8)]
enum Kind {
    A = 1,
    B = 2,
}

#[derive(Overlay)]
struct Flags {
    ready: bool,
    kind: Kind,
}

fn make() -> FlagsOverlay {
    FlagsOverlay::default()
}

fn main() {}
