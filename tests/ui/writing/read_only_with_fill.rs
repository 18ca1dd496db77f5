use overlaid::Overlay;

fn sum(bytes: &[u8]) -> u8 {
    bytes.iter().fold(0, |sum, byte| sum ^ byte)
}

#[derive(Overlay, Debug)]
#[overlay(read_only)]
struct Message {
    length: u8,
    #[overlay(len = length)]
    text: String,
    #[overlay(fill = sum(self.laid))]
    sum: u8,
}

fn main() {}
