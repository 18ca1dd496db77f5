use overlaid::Overlay;

#[derive(Overlay)]
#[repr(u8)]
enum Mode {
    Off,
    Slow,
    Fast = 5,
}

#[derive(Overlay)]
#[overlay(bit_order = msb)]
struct Control {
    #[overlay(bits = 2)]
    mode: [Mode; 4],
}

fn main() {
    let _ = Control::overlay(&[0; 1]).unwrap().mode();
}
