//! Rules for bit fields.

use proc_macro2::Span;
use syn::{Expr, Type};

use super::findings::{Findings, name_of};
use super::types::refusal;
use crate::diagnostics::as_written;
use crate::input::field::{Field, literal_length};
use crate::input::scalar::{Scalar, Width};
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
        // A type that cannot be a field at all has an error already.
        if field.bits.is_some() && !can_be_a_bit_field(field) && refusal(&field.ty).is_none() {
            let message = name_of(layout, field) + &not_in_bits(field);
            found.errors.at(&field.ty, message);
        }
    }
}

/// The rest of the sentence that begins with the field, if its type cannot be in bits.
pub fn not_in_bits(field: &Field) -> String {
    let bits = field.bits.map_or(1, |bits| bits.value);
    let plural = if bits == 1 { "" } else { "s" };
    format!(
        ": `bits` is for integers and bools, and for enums and `Encoded` types that are stored as one, \
         not for `{}`; use the smallest integer type that holds {bits} bit{plural}",
        as_written(&field.ty),
    )
}

/// The array length that is not a number, if there is one, in a bit field.
fn named_length(field: &Field) -> Option<&Expr> {
    let length = field.packed()?.length.as_ref()?;
    literal_length(length).is_none().then_some(length)
}

pub fn array_lengths_are_written(layout: &Layout, found: &mut Findings) {
    for field in &layout.schema.fields {
        let Some(length) = named_length(field) else { continue };
        let message = format!(
            "{}: in bits, the length of an array is written as a number, as it decides where the \
             fields after it are",
            name_of(layout, field)
        );
        found.errors.at(length, message);
    }
}

/// Whether it can be, as far as the macro knows.
pub fn can_be_a_bit_field(field: &Field) -> bool {
    match field.packed() {
        Some(packed) if packed.element.is_none() => {
            // An array of arrays cannot be, nor can an array of no elements.
            let element = match &field.ty {
                Type::Array(array) => &*array.elem,
                ty => ty,
            };
            !matches!(element, Type::Array(_)) && refusal(&field.ty).is_none()
        }
        _ => integer_or_bool(field).is_some(),
    }
}

fn integer_or_bool(field: &Field) -> Option<Scalar> {
    field.number().filter(|scalar| scalar.is_integer() || *scalar == Scalar::Bool)
}

pub fn fit_their_type(layout: &Layout, found: &mut Findings) {
    for field in &layout.schema.fields {
        let Some(bits) = field.bits.filter(|_| can_be_a_bit_field(field)) else { continue };
        let most = most_bits(field);
        let subject = name_of(layout, field);
        let message = if bits.value == 0 || field.bit_count() == 0 {
            format!("{subject} has 0 bits: a bit field has at least 1")
        } else if bits.value > most {
            let ty = as_written(field.element());
            format!("{subject} has {} bits, but its type `{ty}` holds only {most}", bits.value)
        } else {
            continue;
        };
        found.errors.at_span(bits.span, message);
    }
}

pub fn fill_their_word(layout: &Layout, found: &mut Findings) {
    let mut words = layout.words.iter();
    while let Some(word) = words.next() {
        let fields = layout.fields_of(word);
        // A field that is not a bit field, is wider than its type, or has an array of unknown length, has
        // an error already.
        let is_refused = |field: &Field| {
            !can_be_a_bit_field(field)
                || is_wider_than_its_type(field)
                || named_length(field).is_some()
        };
        if fields.iter().any(is_refused) {
            continue;
        }
        if let Some((span, message)) = fields.iter().find_map(|field| overflow(layout, word, field))
        {
            found.errors.at_span(span, message);
        } else if let Some((span, message)) = late_declaration(layout, word) {
            found.errors.at_span(span, message);
            words.next();
        } else if let Some((span, message)) = underfill(layout, word) {
            found.errors.at_span(span, message);
        }
    }
}

fn is_wider_than_its_type(field: &Field) -> bool {
    field.bits.is_some_and(|bits| bits.value > most_bits(field))
}

/// The most bits that the type of a bit field, or of its elements, takes. Only the compiler knows those
/// of an opaque type.
fn most_bits(field: &Field) -> u64 {
    match integer_or_bool(field) {
        Some(Scalar::Bool) => 1,
        Some(scalar) => scalar.bits(),
        None => MAX_WIDTH,
    }
}

/// The error if the field goes past the end of its word.
fn overflow(layout: &Layout, word: &Word, field: &Field) -> Option<(Span, String)> {
    let bits = layout.placement(field).bits?;
    let (most, end) = (word.declared.unwrap_or(MAX_WIDTH), bits.before.saturating_add(bits.width));
    if end <= most {
        return None;
    }
    let (subject, width) = (name_of(layout, field), bits.width);
    Some(match field.word {
        Some(declared) => {
            let way_out = declaration_of(Width::holding(width.div_ceil(8)).bits());
            let message =
                format!("{subject} has {width} bits, but its word only {most}: write `{way_out}`");
            (declared.span, message)
        }
        None => {
            let message = format!(
                "{subject} takes bits {}..{end} of a word that has {most}: {}",
                bits.before,
                start_of_a_word(layout, word, field)
            );
            (bits_span(field), message)
        }
    })
}

/// The error if `word` is on the field after the one that should declare this word.
fn late_declaration(layout: &Layout, word: &Word) -> Option<(Span, String)> {
    let (first, next) = (&layout.schema.fields[word.first], layout.word_after(word)?);
    let field = &layout.schema.fields[next.first];
    let (declared, width) = (field.word?, next.declared?);
    let is_meant = word.declared.is_none()
        && next.used < width
        && field.at.is_none()
        && word.used.saturating_add(next.used) <= width;
    is_meant.then(|| {
        let message = format!(
            "{} starts a word, but the {} bits before it fill none: write `{}` on `{}`, the first \
             field of the word",
            name_of(layout, field),
            word.used,
            declaration_of(width),
            first.label
        );
        (declared.span, message)
    })
}

/// The error if the fields leave bits of their word.
fn underfill(layout: &Layout, word: &Word) -> Option<(Span, String)> {
    let used = word.used;
    let whole = || used.checked_next_multiple_of(8).unwrap_or(used);
    let width = word.declared.unwrap_or_else(whole);
    let missing = width.checked_sub(used).filter(|missing| *missing > 0)?;
    let last = &layout.schema.fields[word.last];
    let message = format!(
        "{} is the last of bit fields that fill {used} of {width} bits: add `#[overlay(bits = \
         {missing}, reserved)]` for the other {missing}",
        name_of(layout, last),
    );
    Some((bits_span(last), message))
}

/// The span of the width of a bit field.
fn bits_span(field: &Field) -> Span {
    field.bits.map_or_else(|| field.pointer_span(), |bits| bits.span)
}

/// How to start another word with a field that follows others in this word.
pub fn start_of_a_word(layout: &Layout, word: &Word, field: &Field) -> String {
    let (placement, label) = (layout.placement(field), &field.label);
    let before = placement.bits.map_or(0, |bits| bits.before);
    let whole = word.declared.unwrap_or(before.next_multiple_of(8));
    let fill = match whole.saturating_sub(before) {
        0 => String::new(),
        gap => format!("add `#[overlay(bits = {gap}, reserved)]` before `{label}`"),
    };
    if word.declared.is_some() {
        return format!("{fill}, which then starts another word");
    }
    let rest = word.used.saturating_sub(before);
    let start = match (placement.offset.value(), Width::of_bits(rest)) {
        (_, Some(_)) if fill.is_empty() => declaration_of(rest),
        (Some(offset), _) => format!("at = {}", offset.saturating_add(whole / 8)),
        (None, _) => "at = N".into(),
    };
    if fill.is_empty() {
        format!("start another word with `{start}` on `{label}`")
    } else {
        format!("{fill}, and start another word there with `{start}`")
    }
}

/// The attribute that declares a word of this many bits.
pub fn declaration_of(bits: u64) -> String {
    match Width::of_bits(bits) {
        Some(width) => format!("word = {}", Scalar::Unsigned(width).name()),
        None => "word = uN".into(),
    }
}
