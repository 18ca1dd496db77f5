use overlaid::Overlay;

#[derive(Overlay)]
struct Mode(u8);

#[derive(Overlay)]
#[overlay(bit_order = msb)]
struct Control {
    #[overlay(bits = 2)]
    mode: Mode,
    #[overlay(bits = 6)]
    rest: u8,
}

fn main() {
    let _ = Control::overlay(&[0; 1]).unwrap().mode();
}
