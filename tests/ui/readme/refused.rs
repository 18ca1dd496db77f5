use overlaid::{Be, overlay};

fn main() {
    let buf = [0_u8; 10];
    let sum = overlay!(
        buf[0..3] as Be<u32>
    );
}
