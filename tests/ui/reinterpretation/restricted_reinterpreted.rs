use overlaid::Overlay;

#[derive(Overlay)]
#[repr(u8)]
enum Kind {
    A = 1,
    B = 2,
}

#[derive(Overlay)]
struct Frame {
    id: u8,
    kind: Kind,
}

fn frame(point: &[u8; 2]) -> u8 {
    point.reinterpret::<Frame>().id()
}

fn main() {}
