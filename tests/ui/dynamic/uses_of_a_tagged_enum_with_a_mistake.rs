//! A tagged enum with a mistake is used in every way. The mistake is the only error.
use overlaid::{Overlay, OverlayError};

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
enum Body {
    #[overlay(tag = 1)]
    Number(u16),
    #[overlay(tag = 1)]
    Name(String),
    #[overlay(tag = 3)]
    Text(Vec<u8>),
    #[overlay(tag = 4)]
    Nothing,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
struct Record {
    kind: u8,
    length: u16,
    #[overlay(tag = kind, len = length)]
    body: Body,
    #[overlay(tag = kind, if = kind != 0)]
    more: Option<Body>,
}

#[derive(Overlay)]
#[overlay(endian = big)]
struct File {
    count: u16,
    #[overlay(count = count)]
    records: Vec<Record>,
}

fn number(body: BodyView<'_>) -> Option<u16> {
    match body {
        BodyView::Number(number) => Some(number),
        BodyView::Name(name) => name.parse().ok(),
        BodyView::Text(_) | BodyView::Nothing => None,
    }
}

fn read(bytes: &[u8]) -> Result<Option<u16>, OverlayError> {
    let record = Record::overlay(bytes)?;
    if let BodyView::Name(name) = record.body() {
        println!("{name}");
    }
    println!("{record:?} {:?} {:?}", record.to_value()?.body, record.more());
    println!("{:?} {}", record.body().shorten(), Body::LAYOUT);
    let file = File::overlay(bytes)?;
    Ok(file.records().first().and_then(|record| number(record.body())))
}

fn main() {
    let _ = read(&[]);
}
