use overlaid::Overlay;

#[derive(Overlay)]
struct Name<const N: usize> {
    text: [u8; N],
}

fn main() {}
