use overlaid::Overlay;

#[derive(Overlay)]
struct Link {
    more: u8,
    #[overlay(len = self.left & 3)]
    data: Vec<u8>,
    #[overlay(if = more != 0, dynamic, depth = 8)]
    next: Option<Box<Link>>,
}

fn main() {}
