use overlaid::{Be, Le, SharedBuffer, overlay};

fn first(shared: &SharedBuffer<[Le<i16>; 4]>) -> i32 {
    let guard = shared.lock().unwrap();
    overlay!(guard[0..4] as Be<i32>).get()
}

fn main() {}
