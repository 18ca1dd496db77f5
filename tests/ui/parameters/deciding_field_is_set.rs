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
struct File {
    width: u8,
    #[overlay(dynamic, give(width = width, is_named = false))]
    record: Record,
}

fn main() {
    let mut bytes = *b"\x01a";
    let mut file = File::overlay_mut(&mut bytes).unwrap();
    file.set_width(2);
}
