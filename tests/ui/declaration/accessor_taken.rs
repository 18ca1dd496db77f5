use overlaid::Overlay;

#[derive(Overlay)]
struct Settings {
    value: u8,
    set_value: u8,
}

fn main() {}
