use overlaid::Overlay;

#[derive(Overlay)]
enum Body {
    #[overlay(tag = 1)]
    Number(u8),
    #[overlay(other)]
    Other(Vec<u8>),
}

fn main() {
    let _ = Body::overlay(b"\x03");
}
