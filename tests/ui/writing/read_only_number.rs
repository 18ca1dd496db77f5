use overlaid::Overlay;

#[derive(Overlay, Debug)]
#[overlay(read_only)]
#[repr(u8)]
enum Kind {
    First = 1,
}

fn main() {}
