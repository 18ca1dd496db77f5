use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Header {
    #[overlay(magic = 1.0)]
    version: f32,
}

fn main() {}
