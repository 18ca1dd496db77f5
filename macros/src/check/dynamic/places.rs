//! Rules for places, which are fields of the type `At<T>`: bytes that are referred to.

use proc_macro2::TokenStream;

use super::{name_of, pointer_at};
use crate::check::findings::Findings;
use crate::diagnostics::as_written;
use crate::input::expression::Node;
use crate::input::field::{Field, FieldKind, element};
use crate::input::role::Role;
use crate::input::shape::{Content, Shape};
use crate::layout::parts::{Part, Parts, Variable, Variety};

pub fn places_have_an_offset(parts: &Parts, found: &mut Findings) {
    for field in places(parts) {
        if field.extent.at.is_none() {
            let message = format!(
                "{} is a place, but nothing says where it is: write `#[overlay(at = …)]`",
                name_of(parts, field)
            );
            found.errors.at(field.written_type(), message);
        }
    }
}

/// A schema of places only would have no bytes that it lies over.
pub fn places_are_beside_parts(parts: &Parts, found: &mut Findings) {
    if parts.schema.fields.is_empty() {
        let ident = &parts.schema.ident;
        let message = format!(
            "`{ident}` has places only, and no bytes to lay it over: write a field for its bytes as well, \
             such as `#[overlay(rest)] all: Vec<u8>`"
        );
        found.errors.at(ident, message);
    }
}

/// A part lies in the bytes of its schema. What lies elsewhere is referred to.
pub fn origins_are_of_places(parts: &Parts, found: &mut Findings) {
    for field in parts.schema.fields.iter().filter(|field| !field.is_place) {
        let Some(from) = field.extent.from else { continue };
        let (name, ty) = (name_of(parts, field), as_written(&Shape::of_field(field).ty));
        let message = format!(
            "{name}: `from` says from where the `at` of a place counts, and this is a part, which lies in \
             `{}`: write `At<{ty}>`, or remove `from`",
            parts.schema.ident
        );
        found.errors.at_span(from.span, message);
    }
}

pub fn roots_have_places(parts: &Parts, found: &mut Findings) {
    let Some(root) = parts.schema.root else { return };
    if parts.referred.is_empty() && !parts.variables().any(may_have_places) {
        let message = format!(
            "nothing in `{}` counts from its start, so that it is no `root`: remove it, or write a field of \
             the type `At<…>`",
            parts.schema.ident
        );
        found.errors.at_span(root, message);
    }
}

/// What is laid before the `len` of the struct is known would have a root that is too long.
pub fn roots_end_before_schemas_in_them(parts: &Parts, found: &mut Findings) {
    let (Some(root), Some(len)) = (parts.schema.root, &parts.schema.len) else { return };
    let last = parts.parts_in(len).max().map_or(0, |part| part + 1);
    let early = parts.all[..last].iter().filter_map(Part::variable);
    for variable in early.filter(|variable| may_have_places(variable)) {
        let message = format!(
            "{} is laid before the `len` of `{}` is known, so that its places cannot count from it as the \
             `root`: put what decides `len` before the field",
            name_of(parts, parts.field(variable)),
            parts.schema.ident
        );
        found.errors.at_span(root, message);
    }
}

/// Whether there may be places in what is laid as this field.
fn may_have_places(variable: &Variable) -> bool {
    match &variable.content {
        Variety::List { element, .. } | Variety::Nested(element) => {
            matches!(element.kind, FieldKind::Opaque)
        }
        Variety::Tagged(_) => true,
        Variety::Bytes | Variety::Text | Variety::Codec(_) => false,
    }
}

/// A place is a field of its own: a variant holds what its bytes are.
pub fn places_are_fields_of_structs(parts: &Parts, found: &mut Findings) {
    // The places of a struct are not among its parts, so this is a variant.
    for field in parts.schema.fields.iter().filter(|field| field.is_place) {
        let message = format!(
            "{} cannot hold a place: write a struct with a field `{}`, and hold that",
            name_of(parts, field),
            as_written(field.written_type())
        );
        found.errors.at(field.written_type(), message);
    }
}

/// What a place refers to is laid as the field would be without the `At`.
pub fn places_refer_to_what_is_laid(parts: &Parts, found: &mut Findings) {
    for field in parts.schema.all_fields() {
        let shape = Shape::of(field.written_type());
        let name = name_of(parts, field);
        let inner = Shape::of(&shape.ty);
        let message = if shape.is_place && inner.is_optional {
            let inner = as_written(&inner.ty);
            format!(
                "{name}: the place is absent, and not what is there: write `Option<At<{inner}>>`"
            )
        } else if shape.is_place && inner.is_place {
            format!(
                "{name}: a place refers to bytes, and not to a place: write a struct with the place"
            )
        } else if let Content::List(item) = &shape.content {
            if !Shape::of(element(item)).is_place {
                continue;
            }
            let item = as_written(item);
            format!(
                "{name}: a list consists of bytes, which `{item}` has none of: write a struct with a \
                 field `{item}`, and a list of it"
            )
        } else {
            continue;
        };
        found.errors.at(field.written_type(), message);
    }
}

/// What is about the bytes of a part, which a place has none of.
pub fn places_are_no_parts(parts: &Parts, found: &mut Findings) {
    for field in places(parts) {
        if let Some((pointer, fault)) = about_a_part(field) {
            found.errors.at(pointer, format!("{}: {fault}", name_of(parts, field)));
        }
    }
}

/// The attribute, and the rest of the sentence about it.
fn about_a_part(field: &Field) -> Option<(TokenStream, String)> {
    let extent = &field.extent;
    let ty = as_written(&Shape::of(field.written_type()).ty);
    if let Some(span) = extent.dynamic {
        let fault =
            format!("`{ty}` ends where its data says, as nothing follows it: remove `dynamic`");
        return Some((pointer_at(span), fault));
    }
    if let Some(pad) = &extent.pad {
        let fault = "nothing follows a place, so that there is no padding after it: remove `pad`";
        return Some((pointer_at(pad.span), fault.into()));
    }
    if let Some(check) = &extent.check {
        let fault = format!(
            "a place is laid when it is read, and not checked before: write `check` in the schema that lies \
             there, or on `{}`",
            field.owner
        );
        return Some((check.condition.pointer(), fault));
    }
    if let Some(fill) = &extent.fill {
        let fault =
            "a value holds nothing of a place, so that `fill` has nothing to fill: remove it";
        return Some((fill.pointer(), fault.into()));
    }
    if let Some(codec) = &extent.with {
        let fault = format!("a place has no codec: {}", in_a_struct(&ty, "it"));
        return Some((quote::ToTokens::to_token_stream(codec), fault));
    }
    if let Some(bits) = &field.bits {
        let fault =
            format!("a place starts at a byte, and has no `bits`: {}", in_a_struct(&ty, "`bits`"));
        return Some((pointer_at(bits.span), fault));
    }
    if let Some(word) = &field.word {
        return Some((pointer_at(word.span), "a place is part of no `word`: remove `word`".into()));
    }
    if field.conversion.is_some() {
        let fault =
            format!("a place is read as what lies there: write `At<{}>`", as_written(&field.ty));
        return Some((quote::ToTokens::to_token_stream(&field.ty), fault));
    }
    let fault = match &field.role {
        Role::Plain => return None,
        Role::Magic(_) => {
            format!("`magic` is for fields of fixed size: {}", in_a_struct(&ty, "`magic`"))
        }
        Role::Reserved(_) => {
            "`reserved` is for bytes without a meaning, but a place is there to be read: remove `reserved`, or the field"
                .into()
        }
    };
    Some((field.role.pointer(), fault))
}

/// How to write a place of what has an attribute that a place cannot have.
fn in_a_struct(ty: &str, attribute: &str) -> String {
    format!("write a struct with a field `{ty}` that has {attribute}, and a place of the struct")
}

/// A place is laid when it is read, so that nothing is laid before it, and nothing is left.
pub fn places_do_not_read_the_range(parts: &Parts, found: &mut Findings) {
    for field in places(parts) {
        let attributes = field.extent.deciding();
        for part in attributes.flat_map(|expression| expression.all()) {
            let name = match part.node {
                Node::At => "self.at",
                Node::Left => "self.left",
                Node::Rest => "self.rest",
                Node::Laid => "self.laid",
                _ => continue,
            };
            let message = format!(
                "{}: `{name}` is about the field that is laid next, and a place is laid when it is \
                 read: `rest` takes all bytes from its offset",
                name_of(parts, field)
            );
            found.errors.at(part.pointer(), message);
        }
    }
}

fn places<'a>(parts: &'a Parts) -> impl Iterator<Item = &'a Field> {
    parts.schema.referred.iter().map(|referred| &referred.field)
}
