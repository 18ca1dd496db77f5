use overlaid::Overlay;

#[derive(Overlay)]
#[repr(u16)]
enum Kind {
    A = 1,
}

fn read(bytes: &[u8]) -> bool {
    Kind::overlay(bytes).is_ok()
}

fn main() {}
