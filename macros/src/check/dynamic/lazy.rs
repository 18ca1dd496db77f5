//! Rules for lists whose elements are checked when they are read.

use syn::{GenericArgument, PathArguments, Type};

use super::{name_of, pointer_at};
use crate::check::findings::Findings;
use crate::diagnostics::as_written;
use crate::input::field::{Field, FieldKind};
use crate::input::shape::{Content, Shape};
use crate::layout::parts::Parts;

pub fn is_of_lists_of_schemas(parts: &Parts, found: &mut Findings) {
    for field in &parts.schema.fields {
        let Some(span) = field.extent.lazy else { continue };
        let shape = Shape::of_field(field);
        let what = match &shape.content {
            Content::List(element) if !is_number(element) => continue,
            Content::List(element) => format!("`{}` is a number", as_written(element)),
            Content::Bytes => "these are bytes".into(),
            Content::Text => "this is text".into(),
            Content::Single => format!("`{}` is no list", as_written(&shape.ty)),
        };
        let way_out = match instead_of(&shape.ty) {
            Some(list) => format!("write `{list}`"),
            None => "remove it".into(),
        };
        let message = format!(
            "{}: `lazy` is for a list of schemas, and {what}: {way_out}",
            name_of(parts, field)
        );
        found.errors.at(pointer_at(span), message);
    }
}

/// What to write instead of a `LazyList`, which is what the getter returns.
fn instead_of(ty: &Type) -> Option<String> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last().filter(|last| last.ident == "LazyList")?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(element) => Some(format!("Vec<{}>", as_written(element))),
        _ => None,
    })
}

fn is_number(element: &Type) -> bool {
    !matches!(FieldKind::of(element), FieldKind::Opaque)
}

pub fn ends_without_its_elements(parts: &Parts, found: &mut Findings) {
    for field in &parts.schema.fields {
        let (Some(span), Content::List(_)) = (field.extent.lazy, Shape::of_field(field).content)
        else {
            continue;
        };
        if let Some(message) = unknown_end(field) {
            let message = format!("{}: {message}", name_of(parts, field));
            found.errors.at(pointer_at(span), message);
        }
    }
}

/// What to write if the end of the list is known from its elements only. A list without any end has a rule
/// of its own.
fn unknown_end(field: &Field) -> Option<&'static str> {
    let extent = &field.extent;
    if extent.until.is_some() {
        return Some(if extent.has_range() {
            "`until` reads the elements when the schema is laid, and `lazy` does not: remove `lazy`, or \
             remove `until` and stop where the list is read"
        } else {
            "`until` reads the elements when the schema is laid, and `lazy` does not: remove `lazy`, or \
             write `len = …` in place of `until` and stop where the list is read"
        });
    }
    let is_known = extent.has_range() || extent.stride.is_some() || extent.count.is_none();
    (!is_known).then_some(
        "only the elements say where it ends, and `lazy` does not read them when the schema is laid: \
         write `len = …`, `end = …`, `rest` or `stride = …` as well, or remove `lazy`",
    )
}
