//! A bit field has the type of an enum, and the schema has no bit order.
use overlaid::Overlay;

#[derive(Overlay)]
#[repr(u8)]
enum Kind {
    Data,
    Ack,
}

#[derive(Overlay)]
struct Flags {
    #[overlay(bits = 4)]
    kind: Kind,
    #[overlay(bits = 4)]
    rest: u8,
}

fn main() {}
