use overlaid::Overlay;

#[derive(Overlay)]
#[repr(u16)]
enum Kind {
    A = 1,
    #[overlay(other)]
    Unknown(u16),
    #[overlay(other)]
    Reserved(u16),
}

fn main() {}
