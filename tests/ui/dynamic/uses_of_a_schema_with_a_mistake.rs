//! A dynamic schema with a mistake, and a tagged enum without one, are used in every way. The
//! mistake is the only error.
use overlaid::{List, Overlay, OverlayError};

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
struct Record {
    length: u16,
    #[overlay(len = lenght)]
    name: Vec<u8>,
    #[overlay(tag = length, rest)]
    body: Body,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
enum Body {
    #[overlay(tag = 1)]
    Point(Point),
    #[overlay(other)]
    Other(Vec<u8>),
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Point {
    x: u8,
}

#[derive(Overlay)]
#[overlay(endian = big)]
struct File {
    count: u16,
    #[overlay(dynamic)]
    first: Record,
    #[overlay(count = count)]
    records: Vec<Record>,
    #[overlay(tag = count, rest)]
    body: Body,
}

#[derive(Overlay)]
struct Borrowed<'a> {
    #[overlay(rest)]
    records: List<'a, Record>,
}

struct Holder<'a> {
    view: RecordView<'a>,
}

fn name<'a>(view: RecordView<'a>) -> &'a [u8] {
    view.name()
}

fn read(bytes: &[u8]) -> Result<usize, OverlayError> {
    let record = Record::overlay(bytes)?;
    let (first, rest) = Record::overlay_prefix(bytes)?;
    let holder = Holder { view: first };
    if let BodyView::Other(other) = record.body() {
        return Ok(other.len() + name(holder.view).len() + rest.len());
    }
    let file = File::overlay(bytes)?;
    for record in file.records() {
        if record.name() == file.first().name() {
            return Ok(record.length().into());
        }
    }
    match file.body() {
        BodyView::Point(point) => println!("{:?} {}", record.to_value()?.name, point.x()),
        other => println!("{other:?}"),
    }
    let list = Record::overlay_list(bytes)?;
    println!("{} {:?} {}", list.len(), holder.view.shorten().bytes(), Record::LAYOUT);
    Ok(Record::MIN_SIZE + Borrowed::overlay(bytes)?.records().len())
}

fn main() {
    let _ = read(&[]);
}
