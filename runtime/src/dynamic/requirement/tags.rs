//! What the compiler checks about the tags of an enum, and about the values that mean a byte order.

use crate::dynamic::variants::Variants;
use crate::layout::TagPattern;
use crate::proof::assertion::{Fragment, require};

/// Requires that the tags of the enum `T` are numbers, and that numbers from `low` to `high` can select each
/// of its variants. `wide` is the start of the sentence about a tag that is never there, and `bytes` the
/// sentence about tags that are no numbers.
///
/// # Panics
/// If they are not.
#[track_caller]
pub const fn require_tags<T: Variants>(
    low: i128,
    high: i128,
    wide: &'static str,
    bytes: &'static str,
) {
    require(!T::HAS_BYTES, &[Fragment::Text(bytes)]);
    let mut i = 0;
    while i < T::TAGS.len() {
        let (_, tags) = T::TAGS[i];
        let mut j = 0;
        while j < tags.len() {
            if let Some((first, last)) = bounds(tags[j]) {
                require(first <= high, &[Fragment::Text(wide), number(first)]);
                require(last >= low, &[Fragment::Text(wide), number(last)]);
            }
            j += 1;
        }
        i += 1;
    }
}

/// Requires that the tags of the enum `T` are byte strings and, if `length` is how many bytes select a
/// variant, that each tag has as many. `start` is the start of the sentence about a tag of another length,
/// `of` is the name of the enum, and `numbers` the sentence about tags that are no bytes.
///
/// # Panics
/// If they are not.
#[track_caller]
pub const fn require_tags_of_bytes<T: Variants>(
    length: Option<usize>,
    start: &'static str,
    of: &'static str,
    numbers: &'static str,
) {
    require(T::HAS_BYTES, &[Fragment::Text(numbers)]);
    let Some(length) = length else { return };
    let mut i = 0;
    while i < T::TAGS.len() {
        let (variant, tags) = T::TAGS[i];
        let mut j = 0;
        while j < tags.len() {
            if let TagPattern::Bytes(bytes) = tags[j] {
                require(
                    bytes.len() == length,
                    &[
                        Fragment::Text(start),
                        Fragment::Number(length),
                        Fragment::Text(", but variant `"),
                        Fragment::Text(variant),
                        Fragment::Text(of),
                        Fragment::Number(bytes.len()),
                    ],
                );
            }
            j += 1;
        }
        i += 1;
    }
}

/// Requires that no earlier tag of the enum `T` has a number in common with this tag of this variant.
/// `subject` is the start of the sentence.
///
/// # Panics
/// If one has.
#[track_caller]
pub const fn require_new_tag<T: Variants>(variant: usize, tag: usize, subject: &'static str) {
    let (_, tags) = T::TAGS[variant];
    let tag_bounds = bounds(tags[tag]);
    let mut i = 0;
    while i <= variant {
        let (name, earlier) = T::TAGS[i];
        let mut j = 0;
        while j < earlier.len() && (i < variant || j < tag) {
            let differs = match (bounds(earlier[j]), tag_bounds) {
                (Some((first, last)), Some((other_first, other_last))) => {
                    last < other_first || other_last < first
                }
                _ => true,
            };
            if i == variant {
                require(differs, &[Fragment::Text(subject), Fragment::Text("has a tag twice")]);
            }
            require(
                differs,
                &[
                    Fragment::Text(subject),
                    Fragment::Text("has a tag that `"),
                    Fragment::Text(name),
                    Fragment::Text("` has already"),
                ],
            );
            j += 1;
        }
        i += 1;
    }
}

/// Requires that the numbers from the first to the last of `value` are values of a `u8`, of which none is among the
/// `earlier` ones. These stand beside the byte order that they mean, as `value` means `order`. `field` is the start of
/// the sentence.
///
/// # Panics
/// If they are not.
#[track_caller]
pub const fn require_value_of_order(
    value: (i128, i128),
    earlier: &[((i128, i128), &'static str)],
    order: &'static str,
    field: &'static str,
) {
    let field = Fragment::Text(field);
    let fault = if value.1 < 0 {
        Fragment::Text("a `u8` is never negative, but this value is ")
    } else {
        Fragment::Text("a `u8` holds at most 255, but this value is ")
    };
    let (shown, way_out) = (
        if value.1 < 0 { number(value.1) } else { number(value.0) },
        Fragment::Text(": write one of 0 to 255"),
    );
    require(value.0 <= 255 && value.1 >= 0, &[field, fault, shown, way_out]);
    let [already, meaning] = [Fragment::Text("` already"), Fragment::Text("this value means `")];
    let mut i = 0;
    while i < earlier.len() {
        let ((first, last), other) = earlier[i];
        let is_new = last < value.0 || value.1 < first;
        let way_out = if is_same(other, order) {
            [Fragment::Text(": remove one of the two"), Fragment::Text(""), Fragment::Text("")]
        } else {
            [
                Fragment::Text(", and cannot mean `"),
                Fragment::Text(order),
                Fragment::Text("` as well"),
            ]
        };
        let [a, b, c] = way_out;
        require(is_new, &[field, meaning, Fragment::Text(other), already, a, b, c]);
        i += 1;
    }
}

/// Whether both are the same byte order: `big` and `little` differ in length.
const fn is_same(order: &str, other: &str) -> bool {
    order.len() == other.len()
}

/// The first and the last number of a tag.
const fn bounds(tag: TagPattern) -> Option<(i128, i128)> {
    match tag {
        TagPattern::Number(number) => Some((number, number)),
        TagPattern::Numbers { first, last } => {
            let first = match first {
                Some(first) => first,
                None => i128::MIN,
            };
            let last = match last {
                Some(last) => last,
                None => i128::MAX,
            };
            Some((first, last))
        }
        TagPattern::Bytes(_) => None,
    }
}

/// The number as a fragment of a sentence.
#[expect(clippy::cast_sign_loss, reason = "compared before")]
const fn number(number: i128) -> Fragment {
    if 0 <= number && number <= u32::MAX as i128 {
        Fragment::Number(number as usize)
    } else if number < 0 {
        Fragment::Text("below 0")
    } else {
        Fragment::Text("above `u32::MAX`")
    }
}
