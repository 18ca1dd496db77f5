use overlaid::Overlay;

#[derive(Overlay)]
enum Body<'a> {
    #[overlay(tag = 1)]
    A(#[overlay(rest)] &'a [u8]),
    #[overlay(other)]
    Other(#[overlay(rest)] &'a [u8]),
}

fn main() {
    let mut bytes = [1, 2, 3];
    let _ = Body::overlay_mut(&mut bytes);
}
