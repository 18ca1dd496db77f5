use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Pair<T> {
    a: T,
    b: T,
}

fn main() {}
