use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(align = 131072)]
struct Page {
    bytes: [u8; 131072],
}

fn main() {}
