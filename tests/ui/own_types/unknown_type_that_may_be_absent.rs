use overlaid::Overlay;

#[derive(Overlay)]
struct Dyn {
    a: u8,
    #[overlay(if = a == 1, as = u8)]
    b: Option<Unknown>,
}

fn main() {}
