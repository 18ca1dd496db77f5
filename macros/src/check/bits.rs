//! Rules for bit fields.

use super::findings::{Findings, name_of};
use crate::diagnostics::as_written;
use crate::input::field::Field;
use crate::input::scalar::Scalar;
use crate::layout::Layout;
use crate::layout::words::Word;

/// The most bits that a word has.
pub const MAX_WIDTH: u64 = 128;

pub fn words_are_of_bit_fields(layout: &Layout, found: &mut Findings) {
    for field in layout.schema.fields.iter().filter(|field| field.bits.is_none()) {
        if let Some(word) = field.word {
            let message = format!(
                "{}: `word` belongs to a bit field: write `bits = N` beside it",
                name_of(layout, field)
            );
            found.errors.at_span(word.span, message);
        }
    }
}

pub fn are_integers(layout: &Layout, found: &mut Findings) {
    for field in &layout.schema.fields {
        let Some(bits) = field.bits else { continue };
        if !can_be_a_bit_field(field) {
            let message = format!(
                "{}: `bits` is for integers and bools, not for `{}`; use the smallest integer type \
                 that holds {} bits",
                name_of(layout, field),
                as_written(&field.ty),
                bits.value
            );
            found.errors.at(&field.ty, message);
        }
    }
}

pub fn can_be_a_bit_field(field: &Field) -> bool {
    integer_or_bool(field).is_some()
}

fn integer_or_bool(field: &Field) -> Option<Scalar> {
    field.kind.scalar().filter(|scalar| scalar.is_integer() || *scalar == Scalar::Bool)
}

pub fn fit_their_type(layout: &Layout, found: &mut Findings) {
    for field in &layout.schema.fields {
        let (Some(bits), Some(scalar)) = (field.bits, integer_or_bool(field)) else {
            continue;
        };
        let most = if scalar == Scalar::Bool { 1 } else { scalar.bits() };
        let subject = name_of(layout, field);
        let message = if bits.value == 0 {
            format!("{subject} has 0 bits: a bit field has at least 1")
        } else if bits.value > most {
            let ty = as_written(&field.ty);
            format!("{subject} has {} bits, but its type `{ty}` holds only {most}", bits.value)
        } else {
            continue;
        };
        found.errors.at_span(bits.span, message);
    }
}

pub fn fill_their_word(layout: &Layout, found: &mut Findings) {
    for word in &layout.words {
        let fields = layout.fields_of(word);
        // A field that is wider than its type has an error already.
        if fields.iter().any(is_wider_than_its_type) {
            continue;
        }
        let fault = fields
            .iter()
            .find_map(|field| overflow(layout, word, field).map(|message| (field, message)))
            .or_else(|| {
                underfill(layout, word).map(|message| (&fields[fields.len() - 1], message))
            });
        if let Some((field, message)) = fault {
            let span = field.bits.map_or_else(|| field.pointer_span(), |bits| bits.span);
            found.errors.at_span(span, message);
        }
    }
}

fn is_wider_than_its_type(field: &Field) -> bool {
    let most = integer_or_bool(field).map_or(MAX_WIDTH, Scalar::bits);
    field.bits.is_some_and(|bits| bits.value > most)
}

/// The error if the field goes past the end of its word.
fn overflow(layout: &Layout, word: &Word, field: &Field) -> Option<String> {
    let bits = layout.placement(field).bits?;
    let (most, end) = (word.declared.unwrap_or(MAX_WIDTH), bits.before.saturating_add(bits.width));
    (end > most).then(|| {
        format!(
            "{} takes bits {}..{end} of a word that has {most}: start another with `word = uN`",
            name_of(layout, field),
            bits.before
        )
    })
}

/// The error if the fields leave bits of their word.
fn underfill(layout: &Layout, word: &Word) -> Option<String> {
    let used = word.used;
    let whole = || used.checked_next_multiple_of(8).unwrap_or(used);
    let width = word.declared.unwrap_or_else(whole);
    let missing = width.checked_sub(used).filter(|missing| *missing > 0)?;
    Some(format!(
        "{} is the last of bit fields that fill {used} of {width} bits: add `#[overlay(bits = \
         {missing}, reserved)]` for the other {missing}",
        name_of(layout, &layout.schema.fields[word.last]),
    ))
}
