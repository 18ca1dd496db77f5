use overlaid::Overlay;

#[derive(Overlay)]
#[repr(u16)]
enum Kind {
    A = 1,
    #[overlay(other)]
    Unknown(u32),
}

fn main() {}
