use overlaid::Overlay;

#[derive(Overlay)]
struct Header(#[overlay(bits = 4)] u8, #[overlay(bits = 4)] u8);

fn main() {}
