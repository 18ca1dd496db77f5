use overlaid::Overlay;

const TEXT: u8 = 2;

#[derive(Overlay)]
enum Body<'a> {
    #[overlay(tag = 1..=3 | TEXT)]
    Text(&'a str),
    #[overlay(other)]
    Other(&'a [u8]),
}

fn main() {}
