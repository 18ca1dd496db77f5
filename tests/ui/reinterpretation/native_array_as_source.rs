//! A native array has the byte order of the machine, so it is not bytes.

use overlaid::{Le, overlay};

fn main() {
    let numbers = [0_u16; 4];
    let _ = overlay!(numbers as [Le<u16>; 4]);
}
