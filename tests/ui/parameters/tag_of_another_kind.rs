use overlaid::Overlay;

#[derive(Overlay)]
enum Body {
    #[overlay(tag = b"NUM ")]
    Number(u8),
    #[overlay(other)]
    Other(Vec<u8>),
}

fn main() {
    let _ = Body::overlay_given(b"\x03", 7);
}
