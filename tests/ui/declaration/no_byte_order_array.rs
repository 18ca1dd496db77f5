use overlaid::Overlay;

#[derive(Overlay)]
struct Samples {
    values: [f32; 4],
}

fn main() {}
