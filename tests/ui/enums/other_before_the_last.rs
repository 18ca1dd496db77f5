use overlaid::Overlay;

#[derive(Overlay)]
#[repr(u8)]
enum Kind {
    Data = 1,
    #[overlay(other)]
    Unknown(u8),
    End,
}

fn is_end(kind: Kind) -> bool {
    matches!(kind, Kind::End)
}

fn main() {}
