//! Rules for fields that are stored as another type.

use super::findings::{Findings, name_of};
use super::types::refusal;
use crate::diagnostics::as_written;
use crate::input::field::FieldKind;
use crate::input::role::Role;
use crate::input::scalar::{Scalar, Width};
use crate::layout::Layout;

pub fn functions_are_beside_as(layout: &Layout, found: &mut Findings) {
    for field in &layout.schema.fields {
        let Some(functions) = &field.functions_without_as else { continue };
        let named = [("decode", &functions.decode), ("encode", &functions.encode)];
        let Some((name, path)) = named.iter().find_map(|(name, path)| Some((name, path.as_ref()?)))
        else {
            continue;
        };
        let message = format!(
            "{}: `{name}` needs the type that is stored: write `as = u16`, or another number, \
             beside it",
            name_of(layout, field)
        );
        found.errors.at(path, message);
    }
}

pub fn functions_are_a_pair(layout: &Layout, found: &mut Findings) {
    for field in &layout.schema.fields {
        let Some(conversion) = &field.conversion else { continue };
        let (path, message) = match (&conversion.functions.decode, &conversion.functions.encode) {
            (Some(decode), None) => (
                decode,
                "`decode` needs a function for the other direction: write `encode = path` beside it",
            ),
            (None, Some(encode)) => (
                encode,
                "`encode` needs a function for the other direction: write `decode = path` beside it",
            ),
            (None, None) | (Some(_), Some(_)) => continue,
        };
        found.errors.at(path, format!("{}: {message}", name_of(layout, field)));
    }
}

pub fn are_stored_as_scalars_or_bytes(layout: &Layout, found: &mut Findings) {
    for field in &layout.schema.fields {
        let is_possible = match &field.kind {
            FieldKind::Scalar(_) => true,
            FieldKind::Numbers(scalar, lengths) => {
                *scalar == Scalar::Unsigned(Width::W8) && lengths.len() == 1
            }
            FieldKind::Packed(_) | FieldKind::Opaque => false,
        };
        // A type that cannot be a field at all has an error already.
        if field.conversion.is_none() || is_possible || refusal(&field.ty).is_some() {
            continue;
        }
        let message = format!(
            "{}: `as` is an integer, a float, `bool`, `char` or `[u8; N]`, not `{}`",
            name_of(layout, field),
            as_written(&field.ty)
        );
        found.errors.at(&field.ty, message);
    }
}

pub fn are_plain(layout: &Layout, found: &mut Findings) {
    for field in &layout.schema.fields {
        let Some(conversion) = &field.conversion else { continue };
        let (attribute, value) = match field.role {
            Role::Plain => continue,
            Role::Magic(_) => ("magic", "its one value needs no other type"),
            Role::Reserved(_) => ("reserved", "it has no value to convert"),
        };
        let (stored, value_ty) = (as_written(&field.ty), as_written(&conversion.value));
        let message = format!(
            "{}: `as` is not for a `{attribute}` field, as {value}: write the type `{stored}` in \
             place of `{value_ty}`, and remove `as`",
            name_of(layout, field),
        );
        found.errors.at(&field.ty, message);
    }
}
