use overlaid::Overlay;

#[derive(Overlay)]
struct Mac([u8; 6]);

#[derive(Overlay)]
#[overlay(fingerprint = 1)]
struct Arp {
    sender: Mac,
}

fn main() {}
