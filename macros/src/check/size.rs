//! Rules for the size and the alignment of an overlay.

use super::findings::Findings;
use super::message::{Condition, Message};
use super::offsets::is_known_to_be_misaligned;
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
    // rustc reports a size that the macro does not know. If there are other errors, for example
    // about bit fields, the size will change.
    if layout.size.value().is_none() || !found.errors.is_empty() {
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
    let message = Message::new(format!("`{}` is ", layout.schema.ident))
        .number(&layout.size)
        .text(format!(" bytes, not {}", declared.value));
    let condition = Condition::Equal(layout.size.clone(), declared.value.into());
    found.require(&condition, declared.span, &message);
}

pub fn is_a_multiple_of_the_alignment(layout: &Layout, found: &mut Findings) {
    let Some(declared) = layout.schema.align.filter(|_| layout.align() > 1) else { return };
    // The size changes when a misaligned field is moved.
    if layout.placed_fields().any(|field| is_known_to_be_misaligned(layout, field)) {
        return;
    }
    let align = layout.align();
    let mut message = Message::new(format!("`{}` is ", layout.schema.ident))
        .number(&layout.size)
        .text(format!(" bytes, which is not a multiple of its alignment, {align}"));
    if let Some(size) = layout.size.value() {
        let missing = size.checked_next_multiple_of(align).unwrap_or(size) - size;
        message =
            message.text(format!(": end it with `#[overlay(reserved)] _end: [u8; {missing}]`"));
    }
    let condition = Condition::MultipleOf(layout.size.clone(), align.into());
    found.require(&condition, declared.span, &message);
}
