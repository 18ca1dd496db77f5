use overlaid::Overlay;

#[derive(Overlay)]
#[repr(u16)]
enum Kind {
    A = 1,
}

#[derive(Overlay)]
struct Frame {
    kind: Kind,
}

fn main() {}
