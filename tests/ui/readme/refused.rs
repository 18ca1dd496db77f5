use overlaid::{Le, overlay};

fn main() {
    let bytes = [0_u8; 10];
    let ints = overlay!(bytes[0..3] as [Le<i16>; 2]);
}
