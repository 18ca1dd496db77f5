use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Node {
    count: u8,
    #[overlay(count = count, depth = 3)]
    children: Vec<u16>,
}

fn main() {}
