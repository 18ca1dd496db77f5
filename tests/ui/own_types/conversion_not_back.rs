use overlaid::Overlay;

#[derive(Clone, Copy)]
struct Port(u16);

impl From<u16> for Port {
    fn from(number: u16) -> Self {
        Self(number)
    }
}

#[derive(Overlay)]
#[overlay(endian = big)]
struct Udp {
    #[overlay(as = u16)]
    port: Port,
    length: u16,
}

fn main() {
    let _ = Udp::overlay(&[0; 4]).unwrap().port();
}
