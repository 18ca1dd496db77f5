use overlaid::Overlay;

#[derive(Overlay)]
struct Dyn<'a> {
    a: u8,
    b: [Nothing; 3],
    #[overlay(rest)]
    rest: &'a [u8],
}

fn main() {}
