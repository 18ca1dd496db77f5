use overlaid::{Be, Overlay, overlay};

#[derive(Overlay)]
#[overlay(endian = little)]
#[repr(u16)]
enum Kind {
    A = 1,
    #[overlay(other)]
    B(u16),
}

fn is_a(bytes: &[u8; 2]) -> bool {
    matches!(overlay!(bytes as Be<Kind>).get(), Kind::A)
}

fn main() {}
