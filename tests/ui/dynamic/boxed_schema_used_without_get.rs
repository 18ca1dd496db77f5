use overlaid::Overlay;

#[derive(Overlay)]
struct Link {
    value: u8,
    #[overlay(if = value != 0, dynamic, depth = 3)]
    next: Option<Box<Link>>,
}

fn main() {
    let link = Link::overlay(&[1, 0]).unwrap();
    if let Some(next) = link.next() {
        let _ = next.value();
    }
}
