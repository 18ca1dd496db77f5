use overlaid::Overlay;

#[derive(Overlay)]
struct Control {
    #[overlay(bits = 1)]
    mode: [bool; 8],
}

fn main() {
    let _ = Control::overlay(&[0; 1]).unwrap().mode();
}
