use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(given(scale: f32))]
struct Record {
    number: u8,
}

fn main() {}
