use overlaid::Overlay;

#[derive(Overlay)]
#[repr(u8)]
enum Mode {
    Off,
    Slow,
    Fast = 5,
}

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
struct Control {
    #[overlay(bits = 9)]
    mode: Mode,
    #[overlay(bits = 7)]
    rest: u8,
}

fn main() {
    let _ = Control::overlay(&[0; 1]).unwrap().mode();
}
