use overlaid::Overlay;

#[derive(Overlay)]
struct Data {
    length: u8,
    #[overlay(len = length)]
    data: [u8],
}

fn main() {}
