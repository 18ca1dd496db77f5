use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Node {
    count: u8,
    #[overlay(len = count, depth = 3)]
    children: String,
}

fn main() {}
