//! What is no `repr` at all, which rustc says.
use overlaid::Overlay;

#[derive(Overlay)]
#[repr(bool)]
enum Kind {
    Data,
    Ack,
}

fn main() {}
