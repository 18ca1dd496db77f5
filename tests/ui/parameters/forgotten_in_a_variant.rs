use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(given(width: u8, is_named: bool))]
struct Record {
    #[overlay(len = width)]
    number: Vec<u8>,
    #[overlay(if = is_named)]
    name: Option<u8>,
}

#[derive(Overlay)]
enum Body {
    #[overlay(tag = 1)]
    Record(Record),
    #[overlay(other)]
    Other,
}

fn main() {}
