//! Rules for schemas that return to themselves.

use quote::{quote, quote_spanned};

use super::types::require;
use super::{name_of, pointer_at};
use crate::check::findings::Findings;
use crate::diagnostics::as_written;
use crate::input::field::FieldKind;
use crate::input::self_type::mention;
use crate::input::shape::{Content, Shape};
use crate::layout::parts::{Parts, Variety};
use crate::layout::wire::parts_of;
use crate::span::respan;

/// The greatest depth. Each level takes some of the stack.
const MOST: u64 = 255;

/// A schema that returns to itself has no end that the compiler can see.
pub fn is_where_a_schema_returns(parts: &Parts, found: &mut Findings) {
    let ident = &parts.schema.ident;
    for field in &parts.schema.fields {
        if field.extent.depth.is_some() {
            continue;
        }
        if let Some(span) = mention(&field.ty, ident) {
            let message = format!(
                "{} holds a `{ident}` in turn: say how deep, as in `#[overlay(depth = 16)]`",
                name_of(parts, field)
            );
            found.errors.at(pointer_at(span), message);
        }
    }
}

pub fn is_of_lists_of_schemas(parts: &Parts, found: &mut Findings) {
    for field in parts.schema.all_fields() {
        let Some(depth) = &field.extent.depth else { continue };
        let shape = Shape::of_field(field);
        let why = match &shape.content {
            _ if shape.is_place => "a place is laid when it is read, and so has no depth".into(),
            Content::List(element) if matches!(FieldKind::of(element), FieldKind::Opaque) => {
                continue;
            }
            Content::List(element) => format!("`{}` is a number", as_written(element)),
            Content::Bytes => "these are bytes".into(),
            Content::Text => "this is text".into(),
            Content::Single if field.extent.tag.is_some() => {
                let message =
                    format!("{}: {}", name_of(parts, field), of_an_enum(&shape, depth.value));
                found.errors.at_span(depth.span, message);
                continue;
            }
            Content::Single if shape.boxed().is_some() => continue,
            Content::Single => format!("`{}` is neither", as_written(&shape.ty)),
        };
        let message = format!(
            "{}: `depth` is for a list or a `Box` of schemas that lead back to this one, and {why}: remove it",
            name_of(parts, field)
        );
        found.errors.at_span(depth.span, message);
    }
}

/// What is wrong with the `depth` of an enum whose variant a tag selects.
fn of_an_enum(shape: &Shape, depth: u64) -> String {
    match shape.boxed() {
        Some(ty) => format!(
            "a tagged enum is in no `Box`: write `{}`, and put `depth = {depth}` in the variant that leads back",
            as_written(ty)
        ),
        None => format!(
            "`depth` is not for a tagged enum: put `depth = {depth}` in the variant of `{}` that leads back",
            as_written(&shape.ty)
        ),
    }
}

/// A schema in a box ends where its field says, as any other one does.
pub fn boxes_have_an_end(parts: &Parts, found: &mut Findings) {
    for field in &parts.schema.fields {
        if field.extent.has_extent() || field.extent.tag.is_some() {
            continue;
        }
        if let Some(boxed) = Shape::boxed_in(field) {
            let message = format!(
                "{}: nothing says where it ends: write `dynamic` if `{}` says that itself, or `rest`, \
                 `len = …` or `end = …`",
                name_of(parts, field),
                as_written(&boxed)
            );
            found.errors.at_type(&field.ty, &field.ty, message);
        }
    }
}

/// A schema in a box is checked in the range of the field, and laid again in its own bytes when it is read. So it
/// must not depend on where a range ends, unless the field has one. The compiler decides.
pub fn boxes_do_not_read_the_range(parts: &Parts, found: &mut Findings) {
    for variable in parts.variables() {
        let field = parts.field(variable);
        let Variety::Nested(element) = &variable.content else { continue };
        if field.extent.dynamic.is_none() || Shape::boxed_in(field).is_none() {
            continue;
        }
        let (part, ty) =
            (parts_of(element, field.order, found.runtime), as_written(&element.written));
        let text = format!(
            "{}: `{ty}`, or a schema in it, reads `self.left`, `self.size` or `self.rest`, so the `Box` needs a \
             range of its own: write `len = …`, `end = …` or `rest` instead of `dynamic`, or give `{ty}` a `len`",
            name_of(parts, field),
        );
        require(found, element, &quote!(!#part::READS_END), &text);
    }
}

pub fn is_possible(parts: &Parts, found: &mut Findings) {
    for field in &parts.schema.fields {
        let Some(depth) = &field.extent.depth else { continue };
        let message = match depth.value {
            0 => "`depth` is 0, so that there is never a level: write at least 1".into(),
            1..=MOST => continue,
            value => format!(
                "`depth` is {value}, but each level takes some of the stack: write at most {MOST}"
            ),
        };
        found.errors.at_span(depth.span, format!("{}: {message}", name_of(parts, field)));
    }
}

/// What has a `depth` leads back to the schema. The compiler decides, unless the field has the schema itself.
pub fn returns(parts: &Parts, found: &mut Findings) {
    let ident = &parts.schema.ident;
    for variable in parts.variables() {
        let field = parts.field(variable);
        let Some(depth) = &field.extent.depth else { continue };
        let (Variety::List { element, .. } | Variety::Nested(element)) = &variable.content else {
            continue;
        };
        if mention(&field.ty, ident).is_some() {
            continue;
        }
        let part = parts_of(element, field.order, found.runtime);
        let (name, ty) = (parts.schema.name(), as_written(&element.written));
        let text = format!(
            "{}: `{ty}` does not lead back to `{ident}`, so there is no depth to bound: remove `depth`",
            name_of(parts, field)
        );
        let runtime_at = respan(found.runtime, depth.span);
        found.assert(&quote_spanned! {depth.span=>
            #runtime_at::require_return(#part::LAYOUT, #name, #text)
        });
    }
}
