//! `unsafe` code relies on the sizes that `Extent` gives, so safe code cannot make one up.
use overlaid::__private::{Bytes, Extent};

struct Large;

impl Extent for Large {
    type Bytes = Bytes<1000>;
    type Array = [u8; 1000];
}

fn main() {}
