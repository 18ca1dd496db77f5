//! Rules for the expressions of a dynamic schema.

use crate::check::findings::Findings;
use crate::diagnostics::Diagnostics;
use crate::expand::dynamic::expression::{self, Use};
use crate::expand::dynamic::scope::{Names, place_of};
use crate::input::expression::Expression;
use crate::input::field::Field;
use crate::layout::parts::{Element, Part, Parts, Variety};

/// An expression, what it is for, and which fields it can read.
struct Written<'a> {
    expression: &'a Expression,
    to: Use,
    /// The field whose attribute it is; nothing if the attribute is the struct's.
    field: Option<&'a Field>,
    /// How many fields are laid when it is evaluated.
    laid: usize,
    /// The element of a list, in the condition that ends it.
    element: Option<&'a Element>,
}

/// The expressions of the schema.
fn written<'a>(parts: &'a Parts) -> Vec<Written<'a>> {
    let schema = parts.schema;
    let count = schema.fields.len();
    let mut all: Vec<Written> = Vec::new();
    for field in &schema.fields {
        let extent = &field.extent;
        let check = extent.check.as_ref().map(|check| &check.condition);
        let attributes = [
            (&extent.len, Use::Extent),
            (&extent.end, Use::Extent),
            (&extent.at, Use::Extent),
            (&extent.count, Use::Extent),
            (&extent.stride, Use::Extent),
            (&extent.condition, Use::Condition),
            (&extent.tag, Use::Tag),
            (&extent.until, Use::Condition),
        ];
        let attributes = attributes
            .into_iter()
            .filter_map(|(written, to)| Some((written.as_ref()?, to, field.index)));
        let check = check.map(|check| (check, Use::Condition, field.index + 1));
        for (expression, to, laid) in attributes.chain(check) {
            let is_until =
                extent.until.as_ref().is_some_and(|until| std::ptr::eq(until, expression));
            let element = element_of(parts, field).filter(|_| is_until);
            all.push(Written { expression, to, field: Some(field), laid, element });
        }
    }
    let check = schema.check.as_ref().map(|check| (&check.condition, Use::Condition));
    let len = schema.len.as_ref().map(|len| (len, Use::Extent));
    all.extend(check.into_iter().chain(len).map(|(expression, to)| Written {
        expression,
        to,
        field: None,
        laid: count,
        element: None,
    }));
    all
}

/// The element of the list that the field is.
fn element_of<'a>(parts: &'a Parts, field: &Field) -> Option<&'a Element> {
    match &parts.all[parts.places[field.index].part] {
        Part::Variable(variable) => match &variable.content {
            Variety::List { element, .. } => Some(element),
            Variety::Bytes | Variety::Text | Variety::Nested(_) | Variety::Tagged(_) => None,
        },
        Part::Run(_) => None,
    }
}

pub fn names_are_earlier_fields(parts: &Parts, found: &mut Findings) {
    let ident = &parts.schema.ident;
    for Written { expression, field, laid, .. } in written(parts) {
        for path in expression.fields() {
            let Some(name) = path.first() else { continue };
            let message = match (place_of(parts, path), field) {
                (None, _) => format!(
                    "`{name}` is no field of `{ident}`; a constant is written in capitals, or with its path, as `self::{name}`"
                ),
                (Some((other, _)), Some(field))
                    if other.index == field.index && other.index >= laid =>
                {
                    format!("field `{name}` of `{ident}` cannot decide its own layout")
                }
                (Some((other, _)), Some(field)) if other.index >= laid => format!(
                    "field `{name}` of `{ident}` is after `{}`, so its value is not known yet: an \
                     expression reads earlier fields",
                    field.label
                ),
                (Some(_), _) => continue,
            };
            found.errors.at(name, message);
        }
    }
}

pub fn have_their_type(parts: &Parts, found: &mut Findings) {
    if !found.errors.is_empty() {
        // A name that is wrong has no type.
        return;
    }
    let mut errors = Diagnostics::default();
    for Written { expression, to, element, .. } in written(parts) {
        let names = Names { runtime: &parts.schema.private_path, parts, element };
        expression::check(expression, &names, to, &mut errors);
    }
    found.errors.extend(errors);
}
