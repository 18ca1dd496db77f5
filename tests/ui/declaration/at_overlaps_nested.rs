use overlaid::Overlay;

#[derive(Overlay)]
struct Mac([u8; 6]);

#[derive(Overlay)]
struct Arp {
    sender: Mac,
    #[overlay(at = 4)]
    target: Mac,
}

fn main() {}
