use overlaid::{Leb128, Overlay};

#[derive(Overlay)]
struct Track {
    #[overlay(with = Leb128)]
    length: u16,
    #[overlay(len = length)]
    name: String,
}

fn set(bytes: &mut [u8]) {
    let mut track = Track::overlay_mut(bytes).unwrap();
    track.set_length(7);
}

fn main() {}
