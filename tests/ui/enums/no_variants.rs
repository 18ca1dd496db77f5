use overlaid::Overlay;

#[derive(Overlay)]
#[repr(u8)]
enum Kind {}

fn main() {}
