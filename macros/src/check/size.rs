//! Rules for the size and the alignment of an overlay.

use quote::quote;

use super::findings::Findings;
use super::message::{Condition, Message};
use super::offsets::{is_known_to_be_misaligned, next_multiple};
use crate::layout::byte_count::ByteCount;
use crate::layout::{Layout, MAX_ALIGN, is_alignment};

/// The largest size in bytes that an object can have where addresses have 32 bits.
const MAX_SIZE: u64 = u32::MAX as u64 / 2;

pub fn alignment_is_possible(layout: &Layout, found: &mut Findings) {
    let Some(align) = layout.schema.align else { return };
    if !is_alignment(align.value) {
        let message = format!(
            "`{}` cannot be aligned to {}: an alignment is a power of two, at most {MAX_ALIGN}",
            layout.schema.ident, align.value
        );
        found.errors.at_span(align.span, message);
    }
}

pub fn is_possible(layout: &Layout, found: &mut Findings) {
    // If there are other errors, for example about bit fields, the size will change. A size that only
    // the compiler knows must be the declared one, which has this maximum as well.
    let is_declared = layout.schema.size.is_some() && layout.size.value().is_none();
    if is_declared || !found.errors.is_empty() {
        return;
    }
    let ident = &layout.schema.ident;
    let message = Message::new(format!("`{ident}` is ")).number(&layout.size).text(format!(
        " bytes, more than the {MAX_SIZE} that an object can have on a 32-bit machine"
    ));
    let condition = Condition::AtMost(layout.size.clone(), MAX_SIZE.into());
    found.require(&condition, ident.span(), &message);
}

pub fn is_as_declared(layout: &Layout, found: &mut Findings) {
    let Some(declared) = layout.schema.size else { return };
    if declared.value > MAX_SIZE && layout.size.value().is_none() {
        let message = format!(
            "`{}` cannot be {} bytes: an object on a 32-bit machine has at most {MAX_SIZE}",
            layout.schema.ident, declared.value
        );
        found.errors.at_span(declared.span, message);
        return;
    }
    // A size that is not possible has an error already.
    if layout.size.value().is_some_and(|size| size > MAX_SIZE) {
        return;
    }
    let message = Message::new(format!("`{}` is ", layout.schema.ident))
        .number(&layout.size)
        .text(format!(" bytes, not {}: ", declared.value));
    let (size, declared_size) = (&layout.size, &declared.value.into());
    let (excess, missing) =
        (difference(layout, size, declared_size), difference(layout, declared_size, size));
    let too_large = message.clone().number(&excess).text(" too many");
    let condition = Condition::AtMost(size.clone(), declared_size.clone());
    found.require(&condition, declared.span, &too_large);
    if condition.holds() == Some(false) {
        return;
    }
    let too_small = message
        .number(&missing)
        .text(" missing, which `#[overlay(reserved)] _end: [u8; ")
        .number(&missing)
        .text("]` adds at the end");
    let condition = Condition::Equal(size.clone(), declared_size.clone());
    found.require(&condition, declared.span, &too_small);
}

/// `a - b`, or 0 if that is negative.
fn difference(layout: &Layout, a: &ByteCount, b: &ByteCount) -> ByteCount {
    if let (Some(a), Some(b)) = (a.value(), b.value()) {
        return a.saturating_sub(b).into();
    }
    let runtime = &layout.schema.private_path;
    ByteCount::unknown(quote!(#runtime::usize::saturating_sub(#a, #b)), format!("{a}, less {b}"))
}

pub fn is_a_multiple_of_the_alignment(layout: &Layout, found: &mut Findings) {
    let Some(declared) = layout.schema.align.filter(|_| layout.align() > 1) else { return };
    // The size changes when a misaligned field is moved.
    if layout.placed_fields().any(|field| is_known_to_be_misaligned(layout, field)) {
        return;
    }
    let align = layout.align();
    let whole = next_multiple(layout, &layout.size, &align.into());
    let message = Message::new(format!("`{}` is ", layout.schema.ident))
        .number(&layout.size)
        .text(format!(
            " bytes, which is not a multiple of its alignment, {align}: end it with \
             `#[overlay(reserved)] _end: [u8; "
        ))
        .number(&difference(layout, &whole, &layout.size))
        .text("]`");
    let condition = Condition::MultipleOf(layout.size.clone(), align.into());
    found.require(&condition, declared.span, &message);
}
