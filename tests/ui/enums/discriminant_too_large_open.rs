use overlaid::Overlay;

#[derive(Overlay)]
#[repr(u8)]
enum Kind {
    A = 256,
    #[overlay(other)]
    Unknown(u8),
}

fn main() {}
