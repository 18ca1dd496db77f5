use overlaid::Overlay;

type Port = u16;

#[derive(Overlay)]
struct Udp {
    source: Port,
    destination: u16,
}

fn main() {}
