//! Rules for byte orders and bit orders.

use quote::{quote, quote_spanned};

use super::bits::can_be_a_bit_field;
use super::findings::{Findings, name_of};
use crate::diagnostics::as_written;
use crate::input::field::{Field, FieldKind};
use crate::input::order::Endian;
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
        FieldKind::Opaque => None,
    }
}

/// The bit order says which of the fields comes first in the word.
pub fn shared_words_have_a_bit_order(layout: &Layout, found: &mut Findings) {
    if layout.schema.bit_order.is_some() {
        return;
    }
    // Fields that cannot be bit fields have an error already.
    let needs_an_order = |word: &&Word| {
        word.first != word.last && layout.fields_of(word).iter().all(can_be_a_bit_field)
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
    found.errors.at(&first.member, message);
}

pub fn words_have_one_byte_order(layout: &Layout, found: &mut Findings) {
    for word in &layout.words {
        let fields = layout.fields_of(word);
        if let Some(other) = fields.iter().find(|field| field.order != fields[0].order) {
            let message = format!(
                "{} has another byte order than `{}`, whose word it shares",
                name_of(layout, other),
                fields[0].label
            );
            found.errors.at(&other.member, message);
        }
    }
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
