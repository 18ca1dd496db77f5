use overlaid::Overlay;

const COUNT: usize = 8;

#[derive(Overlay)]
#[overlay(bit_order = msb)]
struct Control {
    #[overlay(bits = 1)]
    mode: [bool; COUNT],
}

fn main() {
    let _ = Control::overlay(&[0; 1]).unwrap().mode();
}
