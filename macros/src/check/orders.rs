//! Rules for byte orders and bit orders.

use quote::{quote, quote_spanned};

use super::bits::{MAX_WIDTH, can_be_a_bit_field, declaration_of, start_of_a_word};
use super::findings::{Findings, name_of};
use crate::diagnostics::{as_written, join};
use crate::input::field::{Field, FieldKind};
use crate::input::order::{BitOrder, Endian};
use crate::input::scalar::Width;
use crate::layout::Layout;
use crate::layout::wire::wire_type;
use crate::layout::words::Word;
use crate::span::respan;

pub fn numbers_have_a_byte_order(layout: &Layout, found: &mut Findings) {
    let lacking: Vec<(&Field, u64)> = layout
        .placed_fields()
        .filter(|field| field.order.is_none())
        .filter_map(|field| number_size(layout, field).map(|size| (field, size)))
        .filter(|(_, size)| *size > 1)
        .collect();
    let Some((field, size)) = lacking.first() else { return };
    let others = match lacking.len() - 1 {
        0 => String::new(),
        1 => ", like 1 field after it".into(),
        n => format!(", like {n} fields after it"),
    };
    let message = format!(
        "{} has {size} bytes and no byte order{others}: write `#[overlay(endian = {})]` or `{}` on \
         the struct or the field",
        name_of(layout, field),
        Endian::Big.name(),
        Endian::Little.name(),
    );
    found.errors.at(&field.ty, message);
}

/// The size of the number, of each element of the array, or of the word of a bit field. An opaque
/// type has a byte order of its own, or cannot be a field without one.
fn number_size(layout: &Layout, field: &Field) -> Option<u64> {
    let placement = layout.placement(field);
    match &field.kind {
        _ if placement.bits.is_some() => placement.size.value(),
        FieldKind::Scalar(scalar) | FieldKind::Numbers(scalar, _) => Some(scalar.size()),
        // A bit field was dealt with above.
        FieldKind::Packed(_) | FieldKind::Opaque => None,
    }
}

/// The bit order says which of the fields comes first in the word.
pub fn shared_words_have_a_bit_order(layout: &Layout, found: &mut Findings) {
    if layout.schema.bit_order.is_some() {
        return;
    }
    // Fields that cannot be bit fields have an error already.
    let needs_an_order = |word: &&Word| {
        is_shared(layout, word) && layout.fields_of(word).iter().all(can_be_a_bit_field)
    };
    let Some(word) = layout.words.iter().find(needs_an_order) else { return };
    let first = &layout.schema.fields[word.first];
    let message = format!(
        "{} shares a word of {} bits, but `{}` has no bit order: write `#[overlay(bit_order = \
         msb)]` if the first field takes the most significant bits, `lsb` if the least",
        name_of(layout, first),
        word.width(),
        layout.schema.ident
    );
    found.errors.at(first.pointer(), message);
}

/// Whether the word holds several values: several fields, or an array.
fn is_shared(layout: &Layout, word: &Word) -> bool {
    let fields = layout.fields_of(word);
    fields.len() > 1 || fields.iter().any(|field| field.bit_count() > 1)
}

pub fn words_have_one_byte_order(layout: &Layout, found: &mut Findings) {
    for word in &layout.words {
        let fields = layout.fields_of(word);
        if let Some(other) = fields.iter().find(|field| field.order != fields[0].order) {
            let message = format!(
                "{} has another byte order than `{}`, whose word it shares: give both the \
                 same, or {}",
                name_of(layout, other),
                fields[0].label,
                start_of_a_word(layout, word, other)
            );
            found.errors.at(other.pointer(), message);
        }
    }
}

/// With `endian = little, bit_order = msb`, and with `big` and `lsb`, the fields of a word of several
/// bytes are elsewhere than in single bytes that follow one another. So the width must be written,
/// unless one field fills the word.
pub fn words_of_disagreeing_orders_are_declared(layout: &Layout, found: &mut Findings) {
    let Some(bit_order) = layout.schema.bit_order.map(|order| order.value) else { return };
    let is_ambiguous = |word: &&Word| {
        let fields = layout.fields_of(word);
        let order = fields[0].order;
        word.declared.is_none()
            && is_shared(layout, word)
            && (9..=MAX_WIDTH).contains(&word.used)
            && word.used.checked_rem(8) == Some(0)
            && fields.iter().all(|field| can_be_a_bit_field(field) && field.order == order)
            && order.is_some_and(|order| order != endian_of(bit_order))
    };
    let mut ambiguous = layout.words.iter().filter(is_ambiguous);
    let Some(word) = ambiguous.next() else { return };
    let others = match ambiguous.count() {
        0 => String::new(),
        1 => ", and so does 1 word after it".into(),
        n => format!(", and so do {n} words after it"),
    };
    let first = &layout.schema.fields[word.first];
    let (endian, significance) = match bit_order {
        BitOrder::Msb => ("little-endian", "most"),
        BitOrder::Lsb => ("big-endian", "least"),
    };
    let is = if first.is_chosen { "may be" } else { "is" };
    let message = format!(
        "{} begins a word of {} bits, which {is} {endian} and counts bits from the {significance} \
         significant{others}: {}",
        name_of(layout, first),
        word.used,
        ways_to_declare(layout, word, endian, endian_of(bit_order)),
    );
    found.errors.at(first.pointer(), message);
}

/// The way to write that the fields between whole bytes are words of their own, if each group of
/// them has a width that can be declared.
fn own_words(layout: &Layout, word: &Word) -> Option<String> {
    let starts = layout.fields_of(word).iter().filter_map(|field| {
        let before = layout.placement(field).bits?.before;
        (before.checked_rem(8) == Some(0)).then_some((field, before))
    });
    let starts: Vec<(&Field, u64)> = starts.collect();
    let ends = starts.iter().skip(1).map(|(_, before)| *before).chain([word.used]);
    let widths: Vec<u64> = starts.iter().zip(ends).map(|((_, start), end)| end - start).collect();
    if starts.len() < 2 || widths.iter().any(|width| Width::of_bits(*width).is_none()) {
        return None;
    }
    let labels = starts.iter().map(|(field, _)| &field.label);
    if widths.iter().all(|width| *width == 8) {
        let names: Vec<String> = labels.map(|label| format!("on `{label}`")).collect();
        let names = join(&names, "and");
        return Some(format!("`word = u8` {names} if each byte is a word of its own"));
    }
    let words: Vec<String> = labels
        .zip(&widths)
        .map(|(label, width)| format!("`{}` on `{label}`", declaration_of(*width)))
        .collect();
    Some(format!("{} if each is a word of its own", join(&words, "and")))
}

/// The byte order that counts in the same direction: bits run on from one byte to the next.
fn endian_of(bit_order: BitOrder) -> Endian {
    match bit_order {
        BitOrder::Msb => Endian::Big,
        BitOrder::Lsb => Endian::Little,
    }
}

/// The ways to write a word whose width is not written, each with what it means.
fn ways_to_declare(layout: &Layout, word: &Word, endian: &str, agreeing: Endian) -> String {
    let fields = layout.fields_of(word);
    let first = &fields[0].label;
    let mut ways = Vec::new();
    let way = match (Width::of_bits(word.used), agreeing) {
        (Some(_), _) => format!("`{}` on `{first}`", declaration_of(word.used)),
        (None, Endian::Big) => "the fields in reverse, with `bit_order = lsb`,".into(),
        (None, Endian::Little) => "the fields in reverse, with `bit_order = msb`,".into(),
    };
    ways.push(format!(
        "{way} if the bits are counted in a {endian} number of {} bytes",
        word.size()
    ));
    ways.push(own_words(layout, word).unwrap_or_else(|| {
        let each = match fields {
            [field] => format!("`{}`", field.label),
            _ => format!("each of its {} fields", fields.len()),
        };
        format!(
            "`endian = {}` on {each} if the bits run on from one byte to the next",
            agreeing.name(),
        )
    }));
    format!("write {}", ways.join(", or "))
}

pub fn declared_orders_agree(layout: &Layout, found: &mut Findings) {
    let schema = layout.schema;
    for field in &schema.fields {
        let (Some(declared), FieldKind::Opaque) = (field.endian, &field.kind) else {
            continue;
        };
        let ty = as_written(field.element());
        let fault = format!(
            "{} declares `endian = {}`, but `{ty}` ",
            name_of(layout, field),
            declared.value.name()
        );
        let way_out = format!(" itself: remove it here, or change it on `{ty}`");
        let order = match declared.value {
            Endian::Big => quote!(Big),
            Endian::Little => quote!(Little),
        };
        let (runtime, wire) = (found.runtime, wire_type(field, found.runtime));
        let runtime_at = respan(runtime, declared.span);
        found.assert(&quote_spanned! {declared.span=>
            #runtime_at::require_order::<#wire>(#runtime::ByteOrder::#order, #fault, #way_out)
        });
    }
}
