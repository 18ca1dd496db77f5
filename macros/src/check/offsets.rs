//! Rules for where fields are.

use quote::{quote, quote_spanned};
use syn::spanned::Spanned as _;

use super::findings::{Findings, name_of};
use super::message::{Condition, Message};
use crate::diagnostics::as_written;
use crate::input::field::{Field, FieldKind};
use crate::layout::Layout;
use crate::layout::byte_count::ByteCount;
use crate::layout::wire::wire_type;

pub fn do_not_overlap(layout: &Layout, found: &mut Findings) {
    for field in layout.placed_fields() {
        let Some(at) = field.at else { continue };
        let previous_end = &layout.placement(field).previous_end;
        let message = Message::new(format!(
            "{} at {} overlaps the field before it, which ends at ",
            name_of(layout, field),
            at.value
        ))
        .number(previous_end);
        let condition = Condition::AtMost(previous_end.clone(), at.value.into());
        found.require(&condition, at.span, &message);
    }
}

pub fn are_aligned(layout: &Layout, found: &mut Findings) {
    for field in layout.placed_fields() {
        let (offset, alignment) =
            (&layout.placement(field).offset, required_alignment(layout, field));
        if alignment.value() == Some(1) {
            continue;
        }
        let message = Message::new(format!("{} is at offset ", name_of(layout, field)))
            .number(offset)
            .text(", which is not a multiple of ")
            .number(&alignment)
            .text(": the next one is `#[overlay(at = ")
            .number(&next_multiple(layout, offset, &alignment))
            .text(")]`");
        let span = field.at.map_or_else(|| field.pointer_span(), |at| at.span);
        let condition = Condition::MultipleOf(offset.clone(), alignment);
        found.require(&condition, span, &message);
        // Moving the field moves those after it, which may then be aligned.
        if condition.holds() == Some(false) {
            return;
        }
    }
}

/// Whether the macro knows that the offset of a field is not what its alignment demands.
pub fn is_known_to_be_misaligned(layout: &Layout, field: &Field) -> bool {
    let (offset, alignment) = (&layout.placement(field).offset, required_alignment(layout, field));
    Condition::MultipleOf(offset.clone(), alignment).holds() == Some(false)
}

/// What the offset of a field must be a multiple of: the natural alignment of the field, but no
/// more than the declared alignment of the overlay.
fn required_alignment(layout: &Layout, field: &Field) -> ByteCount {
    let (align, natural) = (layout.align(), &layout.placement(field).natural_alignment);
    match natural.value() {
        _ if align == 1 => 1.into(),
        Some(natural) => natural.min(align).into(),
        None => {
            let runtime = &layout.schema.private_path;
            ByteCount::unknown(
                quote!(#runtime::min_align(#natural, #align as usize)),
                format!("{natural}, {align} at most"),
            )
        }
    }
}

/// The first multiple of `alignment` that is not less than `offset`.
pub fn next_multiple(layout: &Layout, offset: &ByteCount, alignment: &ByteCount) -> ByteCount {
    if let (Some(offset), Some(alignment)) = (offset.value(), alignment.value()) {
        return offset.checked_next_multiple_of(alignment).unwrap_or_default().into();
    }
    let runtime = &layout.schema.private_path;
    ByteCount::unknown(
        quote!(#runtime::usize::next_multiple_of(#offset, #alignment)),
        format!("{offset}, or the next multiple of {alignment}"),
    )
}

pub fn nested_overlays_are_aligned(layout: &Layout, found: &mut Findings) {
    let (align, ident) = (layout.align(), &layout.schema.ident);
    for field in layout.placed_fields() {
        if !matches!(field.kind, FieldKind::Opaque) || layout.placement(field).bits.is_some() {
            continue;
        }
        let runtime = &layout.schema.private_path;
        let (wire, ty) = (wire_type(field, runtime), as_written(&field.ty));
        let span = field.ty.span();
        let needed = quote_spanned!(span=> #runtime::align_of::<#wire>());
        let needed = ByteCount::unknown(needed, format!("alignment of `{ty}`"));
        let message = Message::new(format!("{}: `{ty}` is aligned to ", name_of(layout, field)))
            .number(&needed)
            .text(format!(" bytes, `{ident}` only to {align}: write `#[overlay(align = "))
            .number(&needed)
            .text(format!(")]` on `{ident}`"));
        found.require(&Condition::AtMost(needed, align.into()), span, &message);
    }
}
