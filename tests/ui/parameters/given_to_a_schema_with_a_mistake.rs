use overlaid::Overlay;

#[derive(Overlay)]
struct File {
    width: u8,
    #[overlay(rest, give(width = width))]
    records: Vec<Record>,
}

#[derive(Overlay)]
struct One {
    width: u8,
    #[overlay(dynamic, give(width = width))]
    record: Record,
}

#[derive(Overlay)]
#[overlay(given(width: u8))]
struct Record {
    #[overlay(len = widht)]
    data: Vec<u8>,
}

fn main() {
    let file = File::overlay(b"\x01abc").unwrap();
    assert_eq!(file.records().len(), 3);
    assert_eq!(One::overlay(b"\x01a").unwrap().record().data(), b"a");
}
