//! The text of each `OverlayError`, and the offset that it gives.

use std::error::Error;

use overlaid::{Aligned, Expected, Le, Overlay, OverlayError, align::A8};

#[derive(Overlay)]
#[overlay(endian = big)]
struct Udp {
    source: u16,
    destination: u16,
    length: u16,
    checksum: u16,
}

#[derive(Overlay)]
#[overlay(endian = little, align = 4)]
struct Pair {
    a: u32,
    b: u32,
}

#[derive(Overlay)]
#[repr(u16)]
enum Kind {
    Data = 1,
    End = 2,
}

#[derive(Overlay)]
#[overlay(endian = little)]
struct Record {
    #[overlay(magic = 0x7f)]
    start: u8,
    kind: Kind,
    letter: char,
    is_last: bool,
}

/// A valid record: magic, `Data`, `A`, true.
const RECORD: [u8; 8] = [0x7f, 1, 0, b'A', 0, 0, 0, 1];

#[derive(Overlay)]
#[overlay(endian = big)]
struct File {
    #[overlay(magic = *b"\x7fELF\"")]
    magic: [u8; 5],
    #[overlay(magic = -2)]
    version: i16,
    #[overlay(at = 8)]
    records: [Record; 2],
    flags: [[bool; 2]; 2],
}

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
struct Bits {
    #[overlay(bits = 4)]
    version: u8,
    #[overlay(bits = 5)]
    delta: i8,
    #[overlay(bits = 7, magic = 0x55)]
    mark: u8,
}

#[derive(Overlay)]
struct Nested {
    name: u8,
    bits: Bits,
}

#[derive(Overlay)]
struct Empty {
    nothing: [u8; 0],
}

/// A valid file.
fn file() -> [u8; 28] {
    let mut bytes = [0; 28];
    bytes[..7].copy_from_slice(b"\x7fELF\"\xff\xfe");
    bytes[8..16].copy_from_slice(&RECORD);
    bytes[16..24].copy_from_slice(&RECORD);
    bytes
}

#[track_caller]
fn assert_text<T>(result: Result<T, OverlayError>, text: &str) {
    let error = result.err().expect("an error");
    assert_eq!(error.to_string(), text);
}

/// Changes one byte of a valid file, and compares the error's offset and text.
#[track_caller]
fn assert_fault(at: usize, byte: u8, offset: usize, text: &str) {
    let mut bytes = file();
    bytes[at] = byte;
    let error = File::overlay(&bytes).expect_err("an error");
    assert_eq!(error.to_string(), text);
    assert_eq!(File::overlay_mut(&mut bytes).err(), Some(error));
    assert_eq!(File::overlay_prefix(&bytes).err(), Some(error));
    let OverlayError::Value { offset: found, .. } = error else {
        panic!("{error:?} is not about a value");
    };
    assert_eq!(found, offset);
}

#[test]
fn a_valid_file_is_laid() {
    assert!(File::overlay(&file()).is_ok());
}

#[test]
fn the_error_is_a_standard_error_that_threads_can_share() {
    fn is_an_error<E: Error + Send + Sync + Copy + 'static>() {}
    is_an_error::<OverlayError>();
    let boxed: Box<dyn Error + Send + Sync> = Udp::overlay(&[]).expect_err("an error").into();
    assert!(boxed.source().is_none());
    assert!(boxed.downcast_ref::<OverlayError>().is_some());
}

#[test]
fn debug_writes_the_sentence_and_with_a_number_sign_the_fields() {
    let error = Udp::overlay(&[0; 5]).expect_err("an error");
    assert_eq!(format!("{error:?}"), error.to_string());
    let fields = format!("{error:#?}");
    assert!(fields.starts_with("Size {\n    layout: Layout {\n"), "{fields}");
    assert!(fields.ends_with("    needed: 8,\n    actual: 5,\n}"), "{fields}");
}

#[test]
fn a_wrong_length_is_named_with_the_right_one() {
    assert_text(Udp::overlay(&[0; 5]), "`Udp` needs 8 bytes, the buffer has 5");
    assert_text(Udp::overlay_mut(&mut []), "`Udp` needs 8 bytes, the buffer has 0");
    assert_text(Udp::overlay_prefix(&[0; 7]), "`Udp` needs 8 bytes, the buffer has 7");
    assert_text(
        Udp::overlay(&[0; 9]),
        "`Udp` takes exactly 8 bytes, the buffer has 9; `overlay_prefix` takes the first 8",
    );
    assert_text(
        <[[Le<u16>; 4]; 2]>::overlay(&[0; 15]),
        "`[[u16; 4]; 2]` needs 16 bytes, the buffer has 15",
    );
}

#[test]
fn a_slice_of_records_names_the_bytes_that_are_too_many() {
    assert_text(
        Udp::overlay_slice(&[0; 19]),
        "records of `Udp` take 8 bytes each, the buffer has 19, 3 too many",
    );
    assert_text(
        Udp::overlay_slice_mut(&mut [0; 7]),
        "records of `Udp` take 8 bytes each, the buffer has 7, 7 too many",
    );
    assert_text(
        Empty::overlay_slice(&[0; 3]),
        "records of `Empty` take 0 bytes each, the buffer has 3, 3 too many",
    );
    assert_eq!(Empty::overlay_slice(&[]), Ok([].as_slice()));
    assert_eq!(Pair::overlay_slice_mut(&mut []), Ok([].as_mut_slice()));
}

#[test]
fn a_number_of_records_that_does_not_fit_is_named_with_the_bytes_it_needs() {
    assert_text(
        Udp::overlay_slice_prefix(&[0; 31], 4),
        "`[Udp; 4]` needs 32 bytes, the buffer has 31",
    );
    assert_text(
        Udp::overlay_slice_prefix_mut(&mut [0; 8], usize::MAX / 4),
        &format!(
            "`[Udp; {}]` needs {} bytes, the buffer has 8",
            usize::MAX / 4,
            (usize::MAX / 4) as u128 * 8
        ),
    );
    // Records without bytes fit in any number, and none fit everywhere.
    assert_eq!(
        Empty::overlay_slice_prefix(&[1], usize::MAX).map(|(all, _)| all.len()),
        Ok(usize::MAX)
    );
    let bytes = Aligned::<A8, _>::new([0; 9]);
    assert_eq!(Pair::overlay_slice_prefix(&bytes[1..], 0), Ok(([].as_slice(), &bytes[1..])));
    let text = "`Pair` must start at an address that is a multiple of 4, the bytes start 1 bytes after one";
    assert_text(Pair::overlay_slice_prefix(&bytes[1..], 1), text);
    assert_text(Pair::overlay_suffix(&*bytes), text);
}

#[test]
fn a_stride_that_is_not_possible_is_named_with_the_reason() {
    assert_text(Udp::overlay_strided(&[0; 14], 7), "`Udp` needs 8 bytes, the stride is 7");
    assert_text(Udp::overlay_strided_mut(&mut [0; 14], 0), "`Udp` needs 8 bytes, the stride is 0");
    assert_text(
        Empty::overlay_strided(&[0; 14], 0),
        "the stride of records of `Empty` is at least 1 byte, not 0",
    );
    assert_text(
        Pair::overlay_strided(&[0; 18], 9),
        "`Pair` must start at addresses that are multiples of 4, the stride is 9",
    );
    assert_text(
        Udp::overlay_strided(&[0; 18], 10),
        "records of `Udp` with a stride of 10 take 10 bytes each, the buffer has 18, 8 too many",
    );
    // A list without records has any stride.
    assert!(Udp::overlay_strided(&[], 0).expect("a list").is_empty());
}

#[test]
fn an_offset_counts_from_the_start_of_the_buffer_in_every_call() {
    let mut bytes = [RECORD, RECORD, RECORD].concat();
    bytes[16 + 7] = 5;
    let offset = |error: Option<OverlayError>| match error {
        Some(OverlayError::Value { offset, .. }) => offset,
        other => panic!("{other:?} is not about a value"),
    };
    assert_eq!(offset(Record::overlay_suffix(&bytes).err()), 23);
    assert_eq!(offset(Record::overlay_suffix_mut(&mut bytes).err()), 23);
    assert_eq!(offset(Record::overlay_slice_prefix(&bytes, 3).err()), 23);
    assert_eq!(offset(Record::overlay_strided(&bytes, 8).err()), 23);
    assert!(Record::overlay_slice_prefix(&bytes, 2).is_ok());
}

#[test]
fn a_misaligned_address_is_named_with_the_alignment() {
    let bytes = Aligned::<A8, _>::new([0; 32]);
    let text = "`Pair` must start at an address that is a multiple of 4, the bytes start 3 bytes after one";
    assert_text(Pair::overlay(&bytes[3..11]), text);
    assert_text(Pair::overlay_prefix(&bytes[3..]), text);
    assert_text(Pair::overlay_slice(&bytes[3..19]), text);
    // A slice without records is laid at any address.
    assert_eq!(Pair::overlay_slice(&bytes[3..3]), Ok([].as_slice()));
    // The length is the first thing to get right.
    assert_text(Pair::overlay(&bytes[3..8]), "`Pair` needs 8 bytes, the buffer has 5");
    assert!(Pair::overlay(&bytes[4..12]).is_ok());
}

#[test]
fn a_wrong_value_is_named_with_its_field() {
    let text = r#"field `magic` of `File`: "\x7fElF\"" at byte 0 is not the magic "\x7fELF\"""#;
    assert_fault(2, b'l', 0, text);
    let negative = "field `version` of `File`: -3 at byte 5 is not the magic number -2";
    assert_fault(6, 0xfd, 5, negative);
    let bool = "field `flags` of `File`: 2 at byte 27 is not a bool, which is 0 or 1";
    assert_fault(27, 2, 27, bool);
    let bool = "field `flags` of `File`: 255 at byte 26 is not a bool, which is 0 or 1";
    assert_fault(26, 255, 26, bool);
}

#[test]
fn a_wrong_value_in_a_nested_schema_has_its_offset_in_the_outer_one() {
    let magic =
        |at| format!("field `start` of `Record`: 0x7e at byte {at} is not the magic number 0x7f");
    assert_fault(8, 0x7e, 8, &magic(8));
    assert_fault(16, 0x7e, 16, &magic(16));
    assert_fault(9, 3, 9, "field `kind` of `Record`: 3 at byte 9 is not a variant of `Kind`");
    assert_fault(18, 1, 17, "field `kind` of `Record`: 257 at byte 17 is not a variant of `Kind`");
    assert_fault(12, 0xd8, 11, "field `letter` of `Record`: 0xd841 at byte 11 is not a char");
    let bool = "field `is_last` of `Record`: 9 at byte 23 is not a bool, which is 0 or 1";
    assert_fault(23, 9, 23, bool);
}

#[test]
fn of_a_long_magic_the_first_16_bytes_are_named() {
    #[derive(Overlay)]
    struct Long(#[overlay(magic = *b"sixteen bytes and more")] [u8; 22]);
    let text = "field `0` of `Long`: \"sixteen bytes an\"… at byte 0 is not the magic \
                \"sixteen bytes and more\"";
    assert_text(Long::overlay(b"sixteen bytes and less"), text);
    assert!(Long::overlay(b"sixteen bytes and more").is_ok());
}

#[test]
fn of_several_wrong_values_the_first_field_is_named() {
    let error = File::overlay(&[0xff; 28]).expect_err("an error");
    assert!(matches!(error, OverlayError::Value { field: "magic", .. }));
}

#[test]
fn a_wrong_value_in_a_record_has_its_offset_in_the_slice() {
    let mut bytes = [RECORD, RECORD, RECORD].concat();
    bytes[16 + 7] = 5;
    let error = Record::overlay_slice(&bytes).expect_err("an error");
    let expected = Expected::Bool;
    let (schema, field) = ("Record", "is_last");
    assert_eq!(error, OverlayError::Value { schema, field, offset: 23, value: 5, expected });
    let text = "field `is_last` of `Record`: 5 at byte 23 is not a bool, which is 0 or 1";
    assert_eq!(error.to_string(), text);
}

#[test]
fn a_wrong_value_without_a_schema_has_no_field() {
    assert_text(Le::<char>::overlay(&[0, 0, 0x11, 0]), "0x110000 at byte 0 is not a char");
    assert_text(Le::<Kind>::overlay(&[7, 0]), "7 at byte 0 is not a variant of `Kind`");
    let error = <Le<[bool; 3]>>::overlay(&[0, 1, 2]).expect_err("an error");
    assert_eq!(error.to_string(), "2 at byte 2 is not a bool, which is 0 or 1");
    assert!(matches!(error, OverlayError::Value { schema: "bool", field: "", offset: 2, .. }));
}

#[test]
fn a_wrong_magic_in_bits_has_the_offset_of_its_word() {
    let error = Bits::overlay(&[0, 0x54]).expect_err("an error");
    let text = "field `mark` of `Bits`: 0x54 at byte 0 is not the magic number 0x55";
    assert_eq!(error.to_string(), text);
    let nested = Nested::overlay(&[0, 0, 0x54]).expect_err("an error");
    assert!(matches!(nested, OverlayError::Value { schema: "Bits", field: "mark", offset: 1, .. }));
}

#[test]
fn an_error_at_a_base_counts_its_offset_from_further_outside() {
    let error = Bits::overlay(&[0, 0x54]).expect_err("an error");
    assert_eq!(error.at(0), error);
    let text = "field `mark` of `Bits`: 0x54 at byte 100 is not the magic number 0x55";
    assert_eq!(error.at(60).at(40).to_string(), text);
    let OverlayError::Value { offset, .. } = error.at(usize::MAX).at(3) else {
        panic!("{error:?} is not about a value");
    };
    assert_eq!(offset, usize::MAX);
}

#[test]
fn an_error_without_an_offset_is_the_same_at_every_base() {
    let bytes = Aligned::<A8, _>::new([0; 9]);
    let mut bits = [0, 0x55];
    let bits = Bits::overlay_mut(&mut bits).expect("a value");
    let errors = [
        Udp::overlay(&[0; 5]).err(),
        Udp::overlay_slice(&[0; 5]).err(),
        Pair::overlay(&bytes[1..]).err(),
        bits.set_version(16).err(),
    ];
    for error in errors {
        let error = error.expect("an error");
        assert_eq!(error.at(7), error);
    }
}

#[test]
fn a_value_that_does_not_fit_is_named_with_the_range() -> Result<(), OverlayError> {
    let mut bytes = [0x12, 0x55];
    let bits = Bits::overlay_mut(&mut bytes)?;
    let unsigned = "field `version` of `Bits`: 16 does not fit in 4 bits, which hold 0 to 15";
    assert_text(bits.set_version(16), unsigned);
    for value in [16, -17, 127, -128] {
        let text = format!(
            "field `delta` of `Bits`: {value} does not fit in 5 bits, which hold -16 to 15"
        );
        assert_text(bits.set_delta(value), &text);
    }
    assert_eq!(bytes, [0x12, 0x55]);
    Ok(())
}

#[test]
fn a_value_that_does_not_fit_writes_nothing_of_the_whole() -> Result<(), OverlayError> {
    let mut bytes = [7, 0x12, 0x55];
    let nested = Nested::overlay_mut(&mut bytes)?;
    let mut value = nested.to_value();
    value.bits.version = 0x1f;
    let text = "field `version` of `Bits`: 31 does not fit in 4 bits, which hold 0 to 15";
    assert_text(nested.assign(&value), text);
    assert_text(value.to_bytes(), text);
    assert_text(nested.set_bits(value.bits), text);
    // The fields before it are not written either.
    let name_and_delta = Nested { name: 9, bits: Bits { version: 1, delta: 99, mark: 0x55 } };
    assert!(nested.assign(&name_and_delta).is_err());
    assert!(nested.set_bits(name_and_delta.bits).is_err());
    assert_eq!(bytes, [7, 0x12, 0x55]);
    Ok(())
}
