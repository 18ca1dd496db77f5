//! Every call that lays an overlay accepts exactly the lengths, addresses and bytes that the model
//! accepts, and the getters then read what the model reads.

use proptest::prop_assert_eq;
use proptest::test_runner::TestCaseError;

use crate::bytes::PlacedBytes;
use crate::expected::expected;
use crate::property::{Input, for_all};
use crate::subject::{Call, Laid};
use crate::table::Table;

#[test]
fn laying_accepts_what_the_model_accepts_and_getters_read_what_it_reads() {
    for_all(|subject, input| {
        let table = subject.table();
        let bytes = records(table, input);
        // `records` uses the lower bits.
        let len = length(table, input.choice >> 12);
        let off_by = (input.choice >> 32) % table.align;
        let (count, stride) =
            (count(table, input.choice >> 40), stride(table, len, input.choice >> 48));
        for (len, off_by) in [(table.size, 0), (len, 0), (len, off_by)] {
            let mut bytes = PlacedBytes::new(&bytes[..len], off_by);
            for call in Call::all(count, stride) {
                let expected = expected(subject, call, &bytes, off_by);
                let laid = subject.lay(call, &mut bytes);
                if let (Ok(laid), Ok(expected)) = (&laid, &expected) {
                    assert_same_reading(table, laid, expected)?;
                }
                prop_assert_eq!(laid, expected, "{:?} of {:x?}", call, &*bytes);
            }
        }
        Ok(())
    });
}

/// Fails with the path of the first value that was read wrong.
fn assert_same_reading(table: &Table, laid: &Laid, expected: &Laid) -> Result<(), TestCaseError> {
    for (record, expected) in laid.records.iter().zip(&expected.records) {
        for (leaf, (value, expected)) in table.readable().zip(record.iter().zip(expected)) {
            prop_assert_eq!(value, expected, "`{}`", leaf.path);
        }
    }
    Ok(())
}

/// Four records and seven more bytes. Some records are valid, some have one wrong value, and some
/// are random.
fn records(table: &Table, input: &Input) -> Vec<u8> {
    let mut bytes = Vec::new();
    for i in 0..4 {
        let choice = input.choice >> (i * 3);
        let mut record: Vec<u8> = input.bytes.iter().map(|byte| byte.rotate_left(i)).collect();
        if choice % 8 != 0 {
            table.repair(&mut record, &input.seeds);
        }
        if choice % 8 > 4 {
            table.spoil(&mut record, choice / 8);
        }
        bytes.extend(record);
    }
    bytes.extend([0; 7]);
    bytes
}

fn length(table: &Table, choice: usize) -> usize {
    let size = table.size;
    let most = size * 4 + 7;
    match choice % 8 {
        0 => size,
        1 => size.saturating_sub(1),
        2 => size + 1,
        3 => size * 2,
        4 => size * 4,
        5 => 0,
        _ => choice / 8 % most,
    }
}

/// A number of records that often fits into the bytes.
fn count(table: &Table, choice: usize) -> usize {
    match choice % 16 {
        // Any number of records without bytes fits, but they could not be read one by one.
        0 if table.size > 0 => usize::MAX,
        1 if table.size > 0 => usize::MAX / table.size,
        other => other / 3,
    }
}

/// A stride that often is possible for so many bytes.
fn stride(table: &Table, len: usize, choice: usize) -> usize {
    let (size, align) = (table.size, table.align);
    let parts = choice / 8 % 4 + 1;
    match choice % 8 {
        0 => size,
        1 => size.saturating_sub(1),
        2 => size + 1,
        3 => size.next_multiple_of(align) + align,
        4 => usize::MAX - choice / 8 % 2,
        _ => len / parts,
    }
}
