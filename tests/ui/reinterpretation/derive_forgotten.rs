use overlaid::Overlay;

struct Plain {
    value: u8,
}

fn read(bytes: &[u8]) -> bool {
    Plain::overlay(bytes).is_ok()
}

fn main() {}
