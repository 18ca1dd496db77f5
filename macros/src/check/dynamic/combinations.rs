//! Rules for attributes that exclude or need each other.

use super::name_of;
use crate::check::findings::Findings;
use crate::diagnostics::as_written;
use crate::input::role::Role;
use crate::input::shape::{Content, Shape};
use crate::layout::parts::Parts;

pub fn has_no_size_and_no_alignment(parts: &Parts, found: &mut Findings) {
    let ident = &parts.schema.ident;
    if let Some(size) = &parts.schema.size {
        let message = format!(
            "`{ident}` has no one `size`, as its layout depends on its data: `len = {}` says how many \
             bytes it takes",
            size.value
        );
        found.errors.at_span(size.span, message);
    }
    if let Some(align) = &parts.schema.align {
        let message = format!(
            "`{ident}` has no alignment, as its layout depends on its data: remove `align`; `pad = {}` \
             on a field pads it to a multiple",
            align.value
        );
        found.errors.at_span(align.span, message);
    }
}

pub fn optional_fields_have_a_condition(parts: &Parts, found: &mut Findings) {
    for field in parts.schema.all_fields() {
        let shape = Shape::of_field(field);
        if !shape.is_optional || field.extent.condition.is_some() {
            continue;
        }
        let message = if parts.schema.part_prefix.is_some() {
            format!(
                "{} cannot hold an `Option`: the tag says that it is there, so write `{}`",
                name_of(parts, field),
                as_written(&shape.ty)
            )
        } else {
            format!(
                "{} is an `Option`, but nothing says when it is there: write `#[overlay(if = …)]`",
                name_of(parts, field)
            )
        };
        found.errors.at(&field.ty, message);
    }
}

pub fn conditional_fields_are_optional(parts: &Parts, found: &mut Findings) {
    for field in parts.schema.all_fields() {
        let Some(condition) = &field.extent.condition else { continue };
        let shape = Shape::of_field(field);
        // A place of an `Option` has a rule of its own.
        if shape.is_optional || shape.is_place && Shape::of(&shape.ty).is_optional {
            continue;
        }
        let message = if parts.schema.part_prefix.is_some() {
            format!(
                "{} has an `if`, but the tag says whether it is there: remove it",
                name_of(parts, field)
            )
        } else {
            format!(
                "{} has an `if`, so that it may be absent: write its type as `Option<{}>`",
                name_of(parts, field),
                as_written(&field.ty)
            )
        };
        found.errors.at(condition.pointer(), message);
    }
}

pub fn paddings_have_bytes(parts: &Parts, found: &mut Findings) {
    for field in &parts.schema.fields {
        let Some(pad) = field.extent.pad.as_ref().filter(|pad| pad.value < 2) else { continue };
        let message = format!(
            "{} is padded to a multiple of {}, which pads nothing: write `pad = 4` or the like, or \
             remove it",
            name_of(parts, field),
            pad.value
        );
        found.errors.at_span(pad.span, message);
    }
}

/// A `rest` goes to the end of the range, and what follows it is laid from there.
pub fn paddings_are_before_rest(parts: &Parts, found: &mut Findings) {
    let Some(rest) = parts.rest() else { return };
    for field in &parts.schema.fields[rest.index..] {
        let Some(pad) = &field.extent.pad else { continue };
        let message = if field.index == rest.index {
            format!(
                "{} takes the `rest`, so there are no bytes for a `pad` after it: remove one of the \
                 two",
                name_of(parts, field)
            )
        } else {
            format!(
                "{} is after the `rest` in `{}`, where fields are laid from the end without padding: \
                 remove `pad`",
                name_of(parts, field),
                rest.label
            )
        };
        found.errors.at_span(pad.span, message);
    }
}

pub fn bits_and_roles_are_of_fixed_fields(parts: &Parts, found: &mut Findings) {
    for part in &parts.all {
        let field = &parts.schema.fields[part.last()];
        let name = name_of(parts, field);
        let ty = as_written(&Shape::of_field(field).ty);
        let bits = field.bits.as_ref().filter(|_| field.extent.with.is_none());
        if let (true, Some(bits)) = (part.is_optional(), bits) {
            let message = format!(
                "{name}: a bit field is part of a word, so that it cannot be absent alone: write \
                 `{ty}` without `if`, and test the condition where it is read"
            );
            found.errors.at_span(bits.span, message);
            continue;
        }
        // A codec has a rule of its own.
        if part.variable().is_none() || field.extent.with.is_some() {
            continue;
        }
        if let Some(bits) = &field.bits {
            let message = format!("{name}: `bits` is for integers and `bool`, not for `{ty}`");
            found.errors.at_span(bits.span, message);
            continue;
        }
        let role = match &field.role {
            Role::Plain => None,
            Role::Magic(_) => Some("magic"),
            Role::Reserved(_) => Some("reserved"),
        };
        if let Some(role) = role {
            let way_out = match Shape::of_field(field).content {
                Content::Bytes => "; bytes of a known number are an array, `[u8; N]`",
                _ => "; `check = …` says what must hold",
            };
            let message =
                format!("{name}: `{role}` is for fields of fixed size, not for `{ty}`{way_out}");
            found.errors.at(&field.ty, message);
        }
    }
}

/// What decides the `len` of the struct is known before a `rest` takes all that is left.
pub fn struct_len_is_decided_before_rest(parts: &Parts, found: &mut Findings) {
    let Some(len) = &parts.schema.len else { return };
    let Some(rest) = parts.rest() else { return };
    for path in len.fields() {
        let Some((field, _)) = parts.place_of(path) else { continue };
        if field.index >= rest.index {
            let message = format!(
                "field `{}` of `{}` decides where the struct ends, so it cannot be after the `rest` in \
                 `{}`: move it before",
                field.label, parts.schema.ident, rest.label
            );
            found.errors.at(path.first(), message);
        }
    }
}
