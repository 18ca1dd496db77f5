use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(len = length)]
struct Message {
    #[overlay(dynamic)]
    head: Head,
    length: u8,
    #[overlay(rest)]
    text: Vec<u8>,
}

#[derive(Overlay)]
struct Head {
    kind: u8,
    #[overlay(if = self.size > 8)]
    flags: Option<u8>,
}

fn main() {}
