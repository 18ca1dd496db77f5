//! Lays overlays over arbitrary bytes and compares the results with the model of the tests.

#![no_main]

#[path = "../../tests/model/bytes.rs"]
mod bytes;
#[path = "../../tests/model/expected.rs"]
mod expected;
#[path = "../../tests/model/leaves.rs"]
mod leaves;
#[path = "../../tests/model/naive.rs"]
#[expect(dead_code, reason = "the tests also make values")]
mod naive;
#[path = "../../tests/model/schemas.rs"]
mod schemas;
#[path = "../../tests/model/subject.rs"]
#[expect(dead_code, reason = "the tests also write fields")]
mod subject;
#[path = "../../tests/model/table.rs"]
#[expect(dead_code, reason = "the tests read all of it")]
mod table;

use bytes::PlacedBytes;
use libfuzzer_sys::fuzz_target;
use schemas::SUBJECTS;
use subject::{Call, Subject};

// The input is the number of a schema, the distance from its alignment, a number of records, a stride,
// and the bytes.
fuzz_target!(|input: &[u8]| {
    let [high, low, off_by, count, stride, bytes @ ..] = input else {
        return;
    };
    let number = usize::from(u16::from_be_bytes([*high, *low]));
    let subject = SUBJECTS[number % SUBJECTS.len()];
    let calls = Call::all(usize::from(*count), usize::from(*stride));
    lay(subject, bytes, usize::from(*off_by) % subject.table().align, &calls);
    if let Some(record) = bytes.get(..subject.table().size) {
        convert(subject, record);
    }
});

/// Every call must have the result that the model expects, and every getter must read its value.
fn lay(subject: &dyn Subject, bytes: &[u8], off_by: usize, calls: &[Call]) {
    let mut bytes = PlacedBytes::new(bytes, off_by);
    for &call in calls {
        let expected = expected::expected(subject, call, &bytes, off_by);
        let laid = subject.lay(call, &mut bytes);
        assert_eq!(laid, expected, "{call:?} of {}", subject.table().source);
    }
}

/// A valid record must be formatted, converted to a value, and written back unchanged.
fn convert(subject: &dyn Subject, record: &[u8]) {
    let mut bytes = PlacedBytes::new(record, 0);
    let Ok(value) = subject.to_value(&bytes) else {
        return;
    };
    let (line, lines) = subject.debug(&bytes).expect("`to_value` accepted these bytes");
    assert!(!line.is_empty() && !lines.is_empty());
    let built = subject.to_bytes(&value).expect("a value that was read fits");
    assert_eq!(subject.to_value(&PlacedBytes::new(&built, 0)), Ok(value.clone()));
    subject.assign(&mut bytes, &value).expect("a value that was read fits");
    assert_eq!(&*bytes, record, "assigning to{}", subject.table().source);
}
