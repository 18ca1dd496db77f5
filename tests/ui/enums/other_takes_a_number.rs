use overlaid::Overlay;

#[derive(Overlay)]
#[repr(u8)]
enum Kind {
    End = 2,
    Data = 1,
    #[overlay(other)]
    Unknown(u8),
}

fn main() {}
