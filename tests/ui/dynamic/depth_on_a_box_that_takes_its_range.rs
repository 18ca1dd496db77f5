use overlaid::Overlay;

#[derive(Overlay)]
struct Link {
    more: u8,
    #[overlay(if = more != 0, dynamic, depth = 3)]
    next: Option<Box<Link>>,
    #[overlay(rest)]
    data: Vec<u8>,
}

fn main() {}
