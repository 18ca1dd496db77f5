use overlaid::Overlay;

#[derive(Overlay)]
struct Name {
    length: u8,
    #[overlay(len = length)]
    text: String,
}

#[derive(Overlay)]
struct File {
    width: u8,
    #[overlay(dynamic, give(length = width))]
    record: Name,
}

fn main() {}
