use overlaid::{Encoded, Overlay};

struct Port(u16);

impl Encoded for Port {
    type As = u16;
    fn decode(stored: u16) -> Self {
        Self(stored)
    }
    fn encode(&self) -> u16 {
        self.0
    }
}

#[derive(Overlay)]
struct Udp {
    source: Port,
    destination: [Port; 2],
}

fn main() {
    let _ = Udp::overlay(&[0; 6]).unwrap().source();
}
