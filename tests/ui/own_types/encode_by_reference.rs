use overlaid::Overlay;

#[derive(Clone, Copy)]
struct Port(u16);

impl Port {
    fn from_bits(bits: u16) -> Self {
        Self(bits)
    }
    fn to_bits(&self) -> u16 {
        self.0
    }
}

#[derive(Overlay)]
#[overlay(endian = big)]
struct Udp {
    #[overlay(as = u16, decode = Port::from_bits, encode = Port::to_bits)]
    port: Port,
    length: u16,
}

fn main() {
    let _ = Udp::overlay(&[0; 4]).unwrap().port();
}
