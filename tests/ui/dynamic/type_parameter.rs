use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet<T> {
    length: u16,
    #[overlay(len = length)]
    data: Vec<T>,
}

fn main() {}
