use overlaid::{Be, Le, overlay};

fn first(numbers: &[Le<u16>; 4]) -> u32 {
    overlay!(numbers as [Be<u32>; 2])[0].get()
}

fn main() {}
