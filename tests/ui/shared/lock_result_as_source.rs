use overlaid::{Le, SharedBuffer, overlay};

fn first(shared: &SharedBuffer<[u8; 8]>) -> u32 {
    overlay!(shared.lock()[0..4] as Le<u32>).get()
}

fn main() {}
