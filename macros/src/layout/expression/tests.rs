//! Tests of the types, the values and the refusals of expressions.

mod random;

use super::fixture::{Fields, parsed, refusals};
use super::{Interval, Purpose, Ty, analyse_checked};

#[test]
fn a_value_has_a_type_and_an_interval() {
    let cases = [
        ("byte * 4 - 1", Ty::Number, Interval::new(-1, 1019)),
        ("wide & 0xff", Ty::Number, Interval::new(0, 255)),
        ("if flag { 4 } else { signed }", Ty::Number, Interval::new(-128, 127)),
        ("MAX", Ty::Unknown, Interval::ALL),
        ("byte == 1", Ty::Bool, Interval::CONDITION),
        ("name", Ty::Bytes(Some(4)), Interval::ALL),
    ];
    for (text, ty, interval) in cases {
        let expression = parsed(text);
        let typed = analyse_checked(&expression, &Fields);
        assert_eq!((typed.ty, typed.interval), (ty, interval), "{text}");
        assert_eq!(refusals(text, Purpose::Tag), [""; 0], "{text}");
    }
}

#[test]
fn what_is_wrong_is_refused_once_and_in_words() {
    let number = "this is a condition, not a number: write `if … { 1 } else { 0 }`";
    let bytes = "these are bytes, not a number: a function can compute one, as in `path::f(bytes)`";
    let float = "no expression computes with `f32`: a function can, as in `path::f(x)`, and return \
                 an integer or a `bool`";
    let side = "this compares bytes with a number: write bytes on both sides, as in `b\"PK\"`";
    let cases = [
        (Purpose::Tag, "flag + 1", number),
        (Purpose::Tag, "-(byte == 1)", number),
        (Purpose::Tag, "name * 2", bytes),
        (Purpose::Tag, "-gain", float),
        (Purpose::Tag, "gain < 1", float),
        (Purpose::Tag, "gain", float),
        (Purpose::Extent, "name", bytes),
        (Purpose::Extent, "flag", number),
        (Purpose::Condition, "byte", "this is a number, not a condition: write `… != 0`"),
        (Purpose::Condition, "!byte", "this is a number, not a condition: write `… != 0`"),
        (Purpose::Condition, "flag && nibble", "this is a number, not a condition: write `… != 0`"),
        (
            Purpose::Tag,
            "if byte { 1 } else { 2 }",
            "this is a number, not a condition: write `… != 0`",
        ),
        (
            Purpose::Condition,
            "name",
            "these are bytes, not a condition: compare them, as in `… == b\"PK\"`",
        ),
        (Purpose::Condition, "true", "this always holds: write what it depends on"),
        (Purpose::Condition, "flag || false", "this never holds: write what it depends on"),
        (Purpose::Condition, "byte < 300", "this always holds: `byte` is from 0 to 255"),
        (Purpose::Condition, "head.words >= 0", "this always holds: `head.words` is from 0 to 255"),
        (Purpose::Condition, "byte == 256", "this never holds: `byte` is from 0 to 255"),
        (
            Purpose::Condition,
            "nibble + 16 != nibble",
            "this always holds: the left side is from 16 to 31, and `nibble` is from 0 to 15",
        ),
        (Purpose::Condition, "1 == 1", "this always holds"),
        (Purpose::Condition, "flag & flag", "`&` combines numbers: for conditions, write `&&`"),
        (Purpose::Condition, "flag | flag", "`|` combines numbers: for conditions, write `||`"),
        (
            Purpose::Condition,
            "(byte < 1) < flag",
            "conditions are compared with `==` and `!=` only: combine them with `&&`",
        ),
        (Purpose::Condition, "flag == 1", "this compares a condition with a number"),
        (Purpose::Condition, "name < b\"abcd\"", "bytes are compared with `==` and `!=` only"),
        (Purpose::Condition, "name == 4", side),
        (Purpose::Condition, "flag != name", side),
        (Purpose::Condition, "name == f(byte)", side),
        (
            Purpose::Condition,
            "name == b\"PK\"",
            "these are never equal: the left side has 4 bytes, the right side 2 bytes",
        ),
        (
            Purpose::Condition,
            "b\"P\" != name",
            "these are never equal: the left side has 1 byte, the right side 4 bytes",
        ),
        (Purpose::Tag, "byte / 0", "this divides by zero, which always fails"),
        (Purpose::Tag, "byte % (1 - 1)", "this divides by zero, which always fails"),
        (
            Purpose::Tag,
            "byte << 200",
            "this always fails: a shift is by 0 to 127 bits, and this is 200",
        ),
        (
            Purpose::Tag,
            "byte >> (nibble + 128)",
            "this always fails: a shift is by 0 to 127 bits, and this is from 128 to 143",
        ),
        (Purpose::Tag, "1 << 100 << 100", "this always fails: the result is outside of `i128`"),
        (Purpose::Extent, "-1 - byte", "this is always negative: it is from -256 to -1"),
        (
            Purpose::Extent,
            "1 << 70",
            "this is more than any bytes have: it is 1180591620717411303424",
        ),
        (
            Purpose::Tag,
            "if flag { byte == 1 } else { 2 }",
            "one branch is a condition, and the other one a number",
        ),
        (Purpose::Tag, "if flag { name } else { 2 }", bytes),
        // What contains it is not reported as well.
        (Purpose::Condition, "name * 2 == b\"PK\"", bytes),
        (Purpose::Extent, "(byte / 0 + flag) * 2", ""),
    ];
    for (purpose, text, expected) in cases {
        let found = refusals(text, purpose);
        if expected.is_empty() {
            assert_eq!(found.len(), 2, "{text}: {found:?}");
        } else {
            assert_eq!(found, [expected], "{text}");
        }
    }
}
