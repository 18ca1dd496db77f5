//! Native numbers behind a reference have the byte order of the machine.
use overlaid::{Le, overlay};

fn first(numbers: &[u32; 4]) -> u16 {
    overlay!(numbers[0..2] as Le<u16>).get()
}

fn main() {}
