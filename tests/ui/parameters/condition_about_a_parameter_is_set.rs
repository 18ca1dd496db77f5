use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(given(most: u8))]
struct Sized {
    #[overlay(check = length <= most)]
    length: u8,
}

fn main() {
    let mut bytes = *b"\x01";
    let mut sized = Sized::overlay_given_mut(&mut bytes, 3).unwrap();
    sized.set_length(2);
}
