use overlaid::Overlay;

#[derive(Overlay)]
#[repr(u16)]
enum Kind {
    A = 1,
    #[overlay(other)]
    B(#[overlay(endian = little, nonsense = 4)] u16),
}

fn b(number: u16) -> Kind {
    Kind::B(number)
}

fn main() {}
