//! DNS: bit fields that share bytes, an open enum and a closed one.

use overlaid::{Overlay, OverlayError};

/// 12 bytes. RFC 1035 §4.1.1.
#[expect(clippy::struct_excessive_bools, reason = "the format has them")]
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, bit_order = msb, size = 12)]
struct Header {
    id: u16,
    #[overlay(bits = 1)]
    is_response: bool,
    #[overlay(bits = 4)]
    opcode: u8,
    #[overlay(bits = 1)]
    is_authoritative: bool,
    #[overlay(bits = 1)]
    is_truncated: bool,
    #[overlay(bits = 1)]
    recursion_desired: bool,
    #[overlay(bits = 1)]
    recursion_available: bool,
    #[overlay(bits = 3, reserved)]
    z: u8,
    #[overlay(bits = 4)]
    response_code: u8,
    questions: u16,
    answers: u16,
    authorities: u16,
    additionals: u16,
}

/// 4 bytes: the part of a question after the name. RFC 1035 §4.1.2.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, size = 4)]
struct Question {
    kind: Kind,
    class: Class,
}

/// Some of the types of RFC 1035 §3.2.2, and that of RFC 3596 §2.1.
#[derive(Overlay, Debug, Clone, Copy, PartialEq)]
#[repr(u16)]
enum Kind {
    A = 1,
    Ns = 2,
    Cname = 5,
    Aaaa = 28,
    #[overlay(other)]
    Other(u16),
}

/// All classes of RFC 1035 §3.2.4.
#[derive(Overlay, Debug, Clone, Copy, PartialEq)]
#[repr(u16)]
enum Class {
    In = 1,
    Cs = 2,
    Ch = 3,
    Hs = 4,
}

/// The answer to the question for the address of `a.b`.
#[rustfmt::skip]
const BYTES: [u8; 21] = [
    0x1e, 0x4b, 0x81, 0x83, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02,
    1, b'a', 1, b'b', 0,
    0x00, 0x1c, 0x00, 0x01,
];

#[test]
fn the_header_and_the_question_of_an_answer_are_read() -> Result<(), OverlayError> {
    let (header, rest) = Header::overlay_prefix(&BYTES)?;
    let expected = Header {
        id: 0x1e4b,
        is_response: true,
        opcode: 0,
        is_authoritative: false,
        is_truncated: false,
        recursion_desired: true,
        recursion_available: true,
        z: 0,
        response_code: 3,
        questions: 1,
        answers: 0,
        authorities: 0,
        additionals: 2,
    };
    assert_eq!(header.to_value(), expected);
    assert_eq!(expected.to_bytes()?, BYTES[..12]);

    let question = Question::overlay(&rest[5..])?;
    assert_eq!((question.kind(), question.class()), (Kind::Aaaa, Class::In));
    Ok(())
}

/// The opcode 5 is UPDATE. RFC 2136 §2.2.
#[test]
fn setting_the_opcode_changes_no_other_bits() -> Result<(), OverlayError> {
    let mut bytes = BYTES;
    let (header, _) = Header::overlay_prefix_mut(&mut bytes)?;
    header.set_opcode(5)?;
    assert_eq!(bytes[2..4], [0xa9, 0x83]);
    Ok(())
}

#[test]
fn an_unknown_kind_is_kept_and_an_unknown_class_is_refused() -> Result<(), OverlayError> {
    assert_eq!(Question::overlay(&[0, 65, 0, 1])?.kind(), Kind::Other(65));
    let error = Question::overlay(&[0, 65, 0, 9]).unwrap_err();
    let message = "field `class` of `Question`: 9 at byte 2 is not a variant of `Class`";
    assert_eq!(error.to_string(), message);
    Ok(())
}
