use overlaid::Overlay;

#[derive(Overlay)]
struct Mac([u8; 6]);

#[derive(Overlay)]
struct Arp {
    #[overlay(reserved)]
    sender: Mac,
}

fn main() {}
