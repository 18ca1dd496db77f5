//! What a writer writes, and how many bytes it counts.

use super::*;
use crate::dynamic::report::{Diagnosis, Silent};

const SITE: &Site = &Site { schema: "Entry", field: "name", last: "" };

/// What is written into a buffer of this many bytes, and how many bytes the value takes.
fn written<const N: usize>(
    write: impl FnOnce(&mut Writer<'_, Diagnosis>) -> Result<(), Diagnosis>,
) -> ([u8; N], usize) {
    let mut buffer = [0xff; N];
    let mut writer = Writer::new(&mut buffer);
    write(&mut writer).expect("nothing is wrong");
    let size = writer.size();
    (buffer, size)
}

#[test]
fn a_writer_counts_what_its_buffer_does_not_hold() {
    let write = |writer: &mut Writer<'_, Diagnosis>| {
        let run = writer.reserve(2)?;
        writer.put(b"ab")?;
        writer.fill(0, 1)?;
        writer.put(b"c")?;
        writer.patch(run, b"XY");
        Ok(())
    };
    assert_eq!(written(write), (*b"XYab\0c", 6));
    assert_eq!(written(write), (*b"XYab\0", 6));
    assert_eq!(written(write), (*b"XY\xff", 6));
    assert_eq!(written(write), ([], 6));
}

#[test]
fn the_first_pass_stops_at_the_end_of_the_buffer() {
    let mut buffer = [0; 4];
    let mut writer = Writer::<Silent>::new(&mut buffer);
    assert!(writer.put(b"abc").is_ok());
    assert!(writer.put(b"de").is_err());
    assert!(writer.reserve(2).is_err());
    assert!(writer.fill(0, usize::MAX).is_err());
    assert!(Writer::<Silent>::new(&mut buffer).put(b"efgh").is_ok());
    assert_eq!(buffer, *b"efgh");
}

#[test]
fn sizes_that_no_buffer_has_do_not_overflow() {
    let (_, size) = written::<4>(|writer| {
        writer.fill(0, usize::MAX)?;
        writer.put(b"a")?;
        writer.pad(Start(0), 4)?;
        assert!(writer.built(Start(0)).is_none());
        Ok(())
    });
    assert_eq!(size, usize::MAX);
}

#[test]
fn paddings_and_gaps_count_from_the_start_of_the_schema() {
    let (bytes, size) = written(|writer| {
        writer.put(b"a")?;
        let start = writer.start();
        writer.put(b"b")?;
        writer.pad(start, 4)?;
        writer.skip_to(start, 6, SITE)?;
        writer.put(b"c")?;
        let Diagnosis(error) = writer.skip_to(start, 2, SITE).expect_err("behind");
        assert!(error.to_string().ends_with("but the one before ends at 7"), "{error}");
        Ok(())
    });
    assert_eq!((bytes, size), (*b"ab\0\0\0\0\0c", 8));
}

#[test]
fn a_terminator_is_not_among_the_bytes_that_it_ends() {
    let (bytes, _) = written(|writer| {
        writer.put_terminated(b"a", 0, SITE)?;
        writer.put_filled(b"bc", 0, 4, SITE)?;
        assert!(writer.put_filled(b"bc", 0, 1, SITE).is_err());
        assert!(writer.put_terminated(b"a\0", 0, SITE).is_err());
        writer.put_before(b"d", 0, SITE)?;
        Ok(())
    });
    assert_eq!(bytes, *b"a\0bc\0\0d");
}

#[test]
fn a_gap_leaves_the_bytes_of_a_part_that_was_placed() {
    let (bytes, size) = written(|writer| {
        let start = writer.start();
        writer.put(b"abcd")?;
        let mut places = writer.places();
        writer.go_to(start, 6, &mut places)?;
        writer.put(b"e")?;
        writer.leave(&mut places);
        writer.go_to(start, 1, &mut places)?;
        writer.fill(0, 2)?;
        writer.leave(&mut places);
        writer.go_to(start, u64::MAX, &mut places)?;
        Ok(())
    });
    assert_eq!((bytes, size), (*b"abcd\0\0e", usize::MAX));
}

#[test]
fn a_schema_that_reads_its_range_must_end_with_it() {
    written::<0>(|writer| {
        writer.open(SITE)?;
        writer.open(SITE)?;
        writer.close()?;
        writer.open(SITE)?;
        writer.put(b"a")?;
        assert!(writer.close().is_err());
        writer.close()?;
        Ok(())
    });
}

extern crate std;
use std::string::ToString as _;
