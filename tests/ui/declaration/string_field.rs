use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Message {
    id: u32,
    body: String,
}

fn main() {}
