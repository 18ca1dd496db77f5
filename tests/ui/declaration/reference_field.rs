use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Name {
    text: &'static str,
}

fn main() {}
