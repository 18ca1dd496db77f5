//! Rules about bit fields.

use super::Checked;
use crate::diagnostics::as_written;
use crate::input::scalar::Scalar;
use crate::input::schema::{Field, FieldKind};
use crate::layout::Word;

/// What a bit field can be: an integer, or a bool of one bit.
fn scalar_of(field: &Field) -> Option<Scalar> {
    match field.kind {
        FieldKind::Scalar(scalar) if scalar.is_integer() || scalar == Scalar::Bool => Some(scalar),
        _ => None,
    }
}

pub fn are_of_integers(checked: &mut Checked) {
    for field in &checked.schema.fields {
        let Some(bits) = field.attr.bits else {
            if let Some(word) = field.attr.word {
                let message = format!("{}: `word` goes with `bits`", checked.field(field));
                checked.errors.at_span(word.span, message);
            }
            continue;
        };
        if scalar_of(field).is_none() {
            let message = format!(
                "{}: `bits` is for integers and bools, not for `{}`; write the smallest integer \
                 that holds {} bits",
                checked.field(field),
                as_written(&field.ty),
                bits.value
            );
            checked.errors.at(&field.ty, message);
        }
    }
}

pub fn fit_their_type(checked: &mut Checked) {
    for field in &checked.schema.fields {
        let (Some(bits), Some(scalar)) = (field.attr.bits, scalar_of(field)) else {
            continue;
        };
        let most = if scalar == Scalar::Bool { 1 } else { scalar.bits() };
        if bits.value == 0 {
            let message =
                format!("{} has 0 bits: a bit field has at least 1", checked.field(field));
            checked.errors.at_span(bits.span, message);
        } else if bits.value > most {
            let message = format!(
                "{} has {} bits, but its type `{}` holds only {most}",
                checked.field(field),
                bits.value,
                as_written(&field.ty)
            );
            checked.errors.at_span(bits.span, message);
        }
    }
}

/// Whether a field is wider than its type, which is mistake enough for its word.
fn too_wide(field: &Field) -> bool {
    let most = scalar_of(field).map_or(128, Scalar::bits);
    field.attr.bits.is_some_and(|bits| bits.value > most)
}

/// Where fields share a word, somebody must say which of them comes first in it.
pub fn have_an_order(checked: &mut Checked) {
    if checked.schema.attr.bit_order.is_some() {
        return;
    }
    // Fields that cannot have bits are mistake enough for their word.
    let are_bits = |word: &Word| {
        checked.schema.fields[word.first..=word.last].iter().all(|field| scalar_of(field).is_some())
    };
    let mut words = checked.layout.words.iter();
    let shared = words.find(|word| word.first != word.last && are_bits(word));
    let Some(word) = shared else { return };
    let first = &checked.schema.fields[word.first];
    let message = format!(
        "{} shares a word of {} bits, but `{}` has no bit order: write `#[overlay(bit_order = \
         msb)]` if the first field takes the most significant bits, `lsb` if the least",
        checked.field(first),
        word.width(),
        checked.schema.ident
    );
    checked.errors.at(&first.member, message);
}

/// A word is whole bytes, at most 16 of them, and full.
pub fn fill_their_word(checked: &mut Checked) {
    for word in &checked.layout.words {
        let fields = &checked.schema.fields[word.first..=word.last];
        if fields.iter().any(too_wide) {
            continue;
        }
        let last = &checked.schema.fields[word.last];
        if let Some((field, message)) = overflow(checked, word) {
            let span = field.attr.bits.map_or_else(|| field.member_span(), |bits| bits.span);
            checked.errors.at_span(span, message);
        } else if word.used < word.width() || word.used % 8 != 0 {
            let width = word
                .declared
                .unwrap_or_else(|| word.used.checked_next_multiple_of(8).unwrap_or(word.used));
            let missing = width - word.used;
            let message = format!(
                "{} is the last of bit fields that fill {} of {width} bits: add `#[overlay(bits = \
                 {missing}, reserved)]` for the other {missing}",
                checked.field(last),
                word.used
            );
            let span = last.attr.bits.map_or_else(|| last.member_span(), |bits| bits.span);
            checked.errors.at_span(span, message);
        }
        one_byte_order(checked, word);
    }
}

/// The field that goes past the end of its word, if one does.
fn overflow<'a>(checked: &Checked<'a>, word: &Word) -> Option<(&'a Field, String)> {
    let most = word.declared.unwrap_or(128);
    (word.first..=word.last).find_map(|i| {
        let bits = checked.layout.placements[i].bits?;
        let end = bits.before.saturating_add(bits.width);
        let field = &checked.schema.fields[i];
        (end > most).then(|| {
            let message = format!(
                "{} takes bits {}..{end} of a word that has {most}: start another with `word = uN`",
                checked.field(field),
                bits.before
            );
            (field, message)
        })
    })
}

fn one_byte_order(checked: &mut Checked, word: &Word) {
    let fields = &checked.schema.fields[word.first..=word.last];
    if let Some(odd) = fields.iter().find(|field| field.order != fields[0].order) {
        let message = format!(
            "{} has another byte order than `{}`, whose word it shares",
            checked.field(odd),
            fields[0].label
        );
        checked.errors.at(&odd.member, message);
    }
}
