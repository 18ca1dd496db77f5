//! Many fields have no byte order, but only one attribute is missing.
use overlaid::Overlay;

#[derive(Overlay)]
struct Sample {
    id: u16,
    time: u64,
    values: [f32; 4],
}

fn main() {}
