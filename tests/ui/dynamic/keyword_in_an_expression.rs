use overlaid::Overlay;

#[derive(Overlay)]
struct Record {
    r#type: u8,
    #[overlay(if = type == 1)]
    number: Option<u8>,
}

fn main() {}
