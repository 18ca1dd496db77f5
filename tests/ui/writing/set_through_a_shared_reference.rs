use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Message {
    id: u16,
    length: u16,
    #[overlay(len = length)]
    text: Vec<u8>,
}

fn number(message: &MessageViewMut<'_>) {
    message.set_id(7);
}

fn main() {}
