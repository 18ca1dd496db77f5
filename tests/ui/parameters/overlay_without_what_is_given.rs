use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(given(width: u8, is_named: bool))]
struct Record {
    #[overlay(len = width)]
    number: Vec<u8>,
    #[overlay(if = is_named)]
    name: Option<u8>,
}



fn main() {
    let record = Record::overlay(b"\x01\x02");
}
