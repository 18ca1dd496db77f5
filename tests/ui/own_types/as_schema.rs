use overlaid::Overlay;

#[derive(Clone, Copy)]
struct Port(u16);

#[derive(Overlay, Clone, Copy)]
struct Byte(u8);

#[derive(Overlay)]
#[overlay(endian = big)]
struct Udp {
    #[overlay(as = Byte)]
    port: Port,
    length: u16,
}

fn main() {
    let _ = Udp::overlay(&[0; 4]).unwrap().port();
}
