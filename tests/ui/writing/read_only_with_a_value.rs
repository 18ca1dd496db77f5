use overlaid::Overlay;

#[derive(Overlay, Debug)]
#[overlay(read_only = true)]
struct Line {
    length: u8,
    #[overlay(len = length)]
    text: String,
}

fn main() {}
