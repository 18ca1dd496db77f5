use overlaid::Overlay;

#[derive(Overlay)]
struct Item {
    size: u8,
    #[overlay(len = size)]
    data: Vec<u8>,
}

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    count: u8,
    #[overlay(rest, lazy)]
    items: Vec<Item>,
}

fn main() {
    let packet = Packet::overlay(&[0, 0]).unwrap();
    for item in packet.items() {
        let _ = item.size();
    }
}
