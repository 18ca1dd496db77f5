use overlaid::Overlay;

#[derive(Overlay)]
struct Link {
    more: u8,
    #[overlay(if = more != 0, depth = 3)]
    next: Option<Box<Link>>,
}

fn main() {}
