use overlaid::{Buffer, Le, Overlay};

fn ints(ints: &Buffer<[Le<i32>; 4]>) -> i16 {
    ints.reinterpret::<[Le<i16>; 9]>()[8].get()
}

fn main() {}
