use overlaid::Overlay;

#[derive(Overlay)]
struct Settings {
    assign: u8,
}

fn main() {}
