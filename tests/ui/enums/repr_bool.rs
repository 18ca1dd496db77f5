//! The type in `repr` is no integer, which rustc reports.
use overlaid::Overlay;

#[derive(Overlay)]
#[repr(bool)]
enum Kind {
    Data,
    Ack,
}

fn main() {}
