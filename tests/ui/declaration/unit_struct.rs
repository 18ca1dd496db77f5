use overlaid::Overlay;

#[derive(Overlay)]
struct Nothing;

fn main() {}
