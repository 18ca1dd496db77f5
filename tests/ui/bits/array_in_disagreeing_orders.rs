use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = little, bit_order = msb)]
struct Control {
    #[overlay(bits = 2)]
    mode: [u8; 8],
}

fn main() {
    let _ = Control::overlay(&[0; 2]).unwrap().mode();
}
