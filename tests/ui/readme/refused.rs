use overlaid::{Be, overlay};

type Sum = Be<u32>;

fn main() {
    let buf = [0_u8; 10];
    let sum = overlay!(
        buf[0..3] as Sum
    );
}
