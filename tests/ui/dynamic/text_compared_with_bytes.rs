use overlaid::Overlay;

#[derive(Overlay)]
struct Packet<'a> {
    length: u8,
    #[overlay(len = length)]
    name: &'a str,
    #[overlay(if = name == b"ab")]
    value: Option<u8>,
}

fn main() {}
