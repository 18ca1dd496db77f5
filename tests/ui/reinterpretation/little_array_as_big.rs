use overlaid::{Be, Buffer, Le, Overlay};

fn first(ints: &Buffer<[Le<i32>; 4]>) -> i16 {
    ints.reinterpret::<[Be<i16>; 8]>()[0].get()
}

fn main() {}
