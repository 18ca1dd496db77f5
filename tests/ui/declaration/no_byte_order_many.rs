//! Many fields of several bytes: what is missing is one attribute.
use overlaid::Overlay;

#[derive(Overlay)]
struct Sample {
    id: u16,
    time: u64,
    values: [f32; 4],
}

fn main() {}
