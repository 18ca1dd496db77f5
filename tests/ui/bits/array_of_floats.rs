use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(bit_order = msb)]
struct Control {
    #[overlay(bits = 4)]
    mode: [f32; 2],
}

fn main() {
    let _ = Control::overlay(&[0; 1]).unwrap().mode();
}
