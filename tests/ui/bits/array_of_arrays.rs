use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(bit_order = msb)]
struct Control {
    #[overlay(bits = 1)]
    mode: [[bool; 2]; 4],
}

fn main() {
    let _ = Control::overlay(&[0; 1]).unwrap().mode();
}
