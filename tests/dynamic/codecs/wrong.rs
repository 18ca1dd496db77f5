//! A codec that says what it should not.

use overlaid::{Codec, CodecError, Fault, Overlay, OverlayError};

/// A codec that says what it should not: the first byte is how many bytes it says that it read.
struct Liar;

impl Codec for Liar {
    type Value = u8;

    fn read(bytes: &[u8]) -> Result<(u8, usize), CodecError> {
        match bytes {
            [] => Err(CodecError::Short),
            [0xff, ..] => Err(CodecError::Invalid),
            [byte, ..] => Ok((*byte, usize::from(*byte))),
        }
    }

    fn write(value: &u8, bytes: &mut [u8]) -> Result<usize, CodecError> {
        match value {
            0xff => Err(CodecError::Invalid),
            value => {
                bytes[0] = *value;
                Ok(usize::from(*value))
            }
        }
    }
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Lie {
    kind: u8,
    #[overlay(with = Liar)]
    number: u8,
    #[overlay(rest)]
    rest: Vec<u8>,
}

#[test]
fn a_codec_that_reads_nothing_or_too_much_is_an_error() {
    let fault = |bytes: &[u8]| match Lie::overlay(bytes).expect_err("a lie") {
        OverlayError::Field { fault, offset: 1, .. } => fault,
        error => panic!("{error}"),
    };
    assert_eq!(fault(&[1, 0, 2]), Fault::CodecLength { length: 0, available: 2 });
    assert_eq!(fault(&[1, 3, 2]), Fault::CodecLength { length: 3, available: 2 });
    assert_eq!(fault(&[1, 0xff]), Fault::Undecodable);
    assert!(Lie::overlay(&[1, 2, 2]).is_ok());
    let text = |bytes: &[u8]| Lie::overlay(bytes).expect_err("a lie").to_string();
    assert_eq!(
        text(&[1, 3, 2]),
        "field `number` of `Lie` at byte 1: its codec reads 3 bytes, 2 are left"
    );
    assert_eq!(text(&[1, 0xff]), "field `number` of `Lie` at byte 1: its codec refuses the bytes");
    assert_eq!(Lie::overlay(&[1, 0xff]).expect_err("a lie").needed(), None);
}

#[test]
fn a_codec_that_writes_nothing_or_too_much_is_an_error() {
    let build = |number| Lie { kind: 1, number, rest: vec![3] }.to_bytes();
    assert_eq!(build(2).as_deref(), Ok([1, 2, 0, 3].as_slice()));
    for number in [0, 65, 0xfe, 0xff] {
        let error = build(number).expect_err("a lie");
        assert_eq!(
            error.to_string(),
            "field `number` of `Lie`: its codec cannot write the value",
            "{number}"
        );
    }
}
