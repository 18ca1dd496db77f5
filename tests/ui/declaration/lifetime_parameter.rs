use overlaid::Overlay;

#[derive(Overlay)]
struct Name<'a> {
    text: &'a [u8],
}

fn main() {}
