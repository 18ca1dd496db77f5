use overlaid::Overlay;

#[derive(Overlay)]
enum Kind {
    A,
    B,
}

fn main() {}
