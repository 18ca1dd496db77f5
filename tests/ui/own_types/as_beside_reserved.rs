use overlaid::Overlay;

#[derive(Clone, Copy)]
struct Port(u16);

impl From<u16> for Port {
    fn from(number: u16) -> Self {
        Self(number)
    }
}

impl From<Port> for u16 {
    fn from(port: Port) -> Self {
        port.0
    }
}

#[derive(Overlay)]
#[overlay(endian = big)]
struct Udp {
    #[overlay(as = u16, reserved)]
    port: Port,
    length: u16,
}

fn main() {
    let _ = Udp::overlay(&[0; 4]);
}
