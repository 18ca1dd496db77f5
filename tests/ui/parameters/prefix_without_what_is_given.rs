use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = given, given(width: u8))]
struct Record {
    #[overlay(len = width)]
    number: Vec<u8>,
    tag: u16,
}

fn first_tag(bytes: &[u8]) -> Option<u16> {
    let (record, _) = Record::overlay_prefix(bytes).ok()?;
    Some(record.tag())
}

fn main() {}
