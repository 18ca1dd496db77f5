//! Rules for the expressions of a dynamic schema.

use quote::{quote, quote_spanned};
use syn::Ident;
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;

use super::name_of;
use crate::check::CheckedStruct;
use crate::check::findings::{Findings, IsNumber};
use crate::diagnostics::{Diagnostics, as_written};
use crate::input::expression::{Expression, Node};
use crate::input::field::{Field, FieldKind};
use crate::input::parameter::Parameter;
use crate::input::shape::Shape;
use crate::input::suggest::nearest;
use crate::layout::expression::{Names, Purpose, analyse, analyse_checked, require};
use crate::layout::parts::{Element, Part, Parts, Place, Variety};
use crate::layout::wire::parts_of;
use crate::span::respan;

/// An expression, what it is for, and which fields it can read.
struct Written<'a> {
    expression: &'a Expression,
    purpose: Purpose,
    /// The field whose attribute it is; nothing if the attribute is the struct's.
    field: Option<&'a Field>,
    /// Whether it is the condition that ends a list.
    is_until: bool,
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
    let parts_of_schema = schema.fields.iter().map(|field| (field, field.index));
    let places = schema.referred.iter().map(|referred| (&referred.field, referred.before));
    for (field, before) in parts_of_schema.chain(places) {
        let extent = &field.extent;
        let check = extent.check.as_ref().map(|check| &check.condition);
        let attributes = [
            (&extent.len, Purpose::Extent),
            (&extent.end, Purpose::Extent),
            (&extent.at, Purpose::Extent),
            (&extent.count, Purpose::Extent),
            (&extent.stride, Purpose::Extent),
            (&extent.condition, Purpose::Condition),
            (&extent.tag, Purpose::Tag),
            (&extent.until, Purpose::Condition),
        ];
        let attributes = attributes
            .into_iter()
            .filter_map(|(written, purpose)| Some((written.as_ref()?, purpose, before)));
        let check = check.map(|check| (check, Purpose::Condition, before + 1));
        let given = extent.given().map(|value| (value, Purpose::Parameter, before));
        // It is computed when all fields are built.
        let fill = extent.fill.as_ref().map(|fill| (fill, Purpose::Value, count));
        for (expression, purpose, laid) in attributes.chain(check).chain(given).chain(fill) {
            let is_until =
                extent.until.as_ref().is_some_and(|until| std::ptr::eq(until, expression));
            let element = element_of(parts, field).filter(|_| is_until);
            all.push(Written { expression, purpose, field: Some(field), is_until, laid, element });
        }
    }
    let check = schema.check.as_ref().map(|check| (&check.condition, Purpose::Condition));
    let len = schema.len.as_ref().map(|len| (len, Purpose::Extent));
    all.extend(check.into_iter().chain(len).map(|(expression, purpose)| Written {
        expression,
        purpose,
        field: None,
        is_until: false,
        laid: count,
        element: None,
    }));
    all
}

/// All expressions of the schema.
pub fn all<'a>(parts: &'a Parts) -> impl Iterator<Item = &'a Expression> {
    written(parts).into_iter().map(|written| written.expression)
}

/// The element of the list that the field is.
fn element_of<'a>(parts: &'a Parts, field: &Field) -> Option<&'a Element> {
    match parts.part_of(field) {
        Part::Variable(variable) => match &variable.content {
            Variety::List { element, .. } => Some(element),
            Variety::Bytes
            | Variety::Text
            | Variety::Nested(_)
            | Variety::Tagged(_)
            | Variety::Codec(_) => None,
        },
        Part::Run(_) => None,
    }
}

/// `it` is only in `until`.
pub fn it_is_in_until(parts: &Parts, found: &mut Findings) {
    for Written { expression, is_until, .. } in written(parts) {
        for part in expression.all() {
            if !is_until && matches!(part.node, Node::Element(_)) {
                let message = "`it` is the element of a list: only `until` has one";
                found.errors.at(part.pointer(), message);
            }
        }
    }
}

/// `self.at`, `self.left` and `self.rest` are about the bytes where a field is.
pub fn structs_have_no_place(parts: &Parts, found: &mut Findings) {
    let ident = &parts.schema.ident;
    for Written { expression, purpose, field, .. } in written(parts) {
        let is_len = purpose == Purpose::Extent;
        if field.is_some() {
            continue;
        }
        for part in expression.all() {
            let (name, is_size) = match part.node {
                Node::At => ("self.at", false),
                Node::Left => ("self.left", false),
                Node::Rest => ("self.rest", false),
                Node::Size => ("self.size", true),
                _ => continue,
            };
            let message = if is_size && is_len {
                format!(
                    "the `len` of `{ident}` is what `self.size` will be: write what it is computed from"
                )
            } else if is_size {
                continue;
            } else {
                format!("`{name}` is about a field, and `{ident}` as a whole has `self.size` only")
            };
            found.errors.at(part.pointer(), message);
        }
    }
}

/// The range of a struct with a `len` is known once the fields are read that decide it.
pub fn ranges_are_known(parts: &Parts, found: &mut Findings) {
    let Some((last, place)) = last_deciding(parts) else { return };
    for Written { expression, purpose, field, .. } in written(parts) {
        // What a place refers to is laid when it is read.
        let Some(field) = field.filter(|field| !field.is_place) else { continue };
        if parts.places[field.index].part > place.part {
            continue;
        }
        if purpose == Purpose::Value {
            continue;
        }
        for part in expression.all() {
            let name = match part.node {
                Node::Left => "self.left",
                Node::Size => "self.size",
                Node::Rest => "self.rest",
                _ => continue,
            };
            let message = format!(
                "`{name}` depends on the `len` of `{}`, which is known only after field `{}`",
                parts.schema.ident, last.label
            );
            found.errors.at(part.pointer(), message);
        }
    }
}

/// The same of the schemas in it that have no range of their own. The compiler decides.
pub fn schemas_before_the_length_do_not_read_the_range(parts: &Parts, found: &mut Findings) {
    let Some((last, place)) = last_deciding(parts) else { return };
    for variable in parts.all[..=place.part].iter().filter_map(Part::variable) {
        let field = parts.field(variable);
        let implementation = match &variable.content {
            _ if field.extent.has_range() => continue,
            Variety::Nested(element) if matches!(element.kind, FieldKind::Opaque) => {
                parts_of(element, field.order, found.runtime)
            }
            Variety::Tagged(ty) => {
                let runtime = found.runtime;
                quote!(<#ty as #runtime::Variants>)
            }
            _ => continue,
        };
        let (ident, ty) = (&parts.schema.ident, Shape::of_field(field).ty);
        let text = format!(
            "{}: `{1}`, or a schema in it, reads `self.left`, `self.size` or `self.rest`, which depend on the `len` \
             of `{ident}`, and that is known only after field `{2}`: write `len = …` or `end = …` on this field",
            name_of(parts, field),
            as_written(&ty),
            last.label
        );
        let (runtime, span) = (found.runtime, field.ty.span());
        let runtime_at = respan(runtime, span);
        found.assert(&quote_spanned! {span=>
            #runtime_at::require(!#implementation::READS_END, &[#runtime::Fragment::Text(#text)])
        });
    }
}

/// The last field that decides the `len` of the struct, and where it is.
fn last_deciding<'a>(parts: &Parts<'a>) -> Option<(&'a Field, Place)> {
    let deciding = parts.schema.len.as_ref()?.fields().filter_map(|path| parts.place_of(path));
    deciding.max_by_key(|(field, _)| field.index)
}

pub fn names_are_earlier_fields(parts: &Parts, found: &mut Findings) {
    let ident = &parts.schema.ident;
    for Written { expression, field, laid, .. } in written(parts) {
        for path in expression.fields() {
            let Some(name) = path.first() else { continue };
            let message = match (parts.place_of(path), field) {
                (None, _) if parts.parameter_of(path).is_some() => continue,
                (None, _) if is_place(parts, name) => format!(
                    "field `{name}` of `{ident}` is a place, which is laid when it is read: an \
                     expression reads fields that are parts of `{ident}`"
                ),
                (None, _) => {
                    let way_out = match similar(parts, name, laid) {
                        Some(field) => format!("did you mean `{field}`?"),
                        None => format!(
                            "a constant is written in capitals, or with its path, as `self::{name}`"
                        ),
                    };
                    format!("`{name}` is no field of `{ident}`: {way_out}")
                }
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

/// Whether a place has this name.
fn is_place(parts: &Parts, name: &Ident) -> bool {
    let mut places = parts.schema.referred.iter();
    places.any(|place| place.field.getter.unraw() == name.unraw())
}

/// The name of an earlier field, or of a parameter, that is similar to this one.
fn similar(parts: &Parts, name: &Ident, laid: usize) -> Option<String> {
    let fields = parts.schema.fields[..laid].iter().map(|field| field.label.clone());
    let names: Vec<String> =
        fields.chain(parts.schema.parameters.iter().map(Parameter::label)).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    nearest(&name.unraw().to_string(), &names).map(Into::into)
}

/// Numbers and arrays have no fields. The compiler decides about other types.
pub fn only_schemas_have_fields(parts: &Parts, found: &mut Findings) {
    for Written { expression, element, .. } in written(parts) {
        for part in expression.all() {
            let (what, ty, name) = match &part.node {
                Node::Field(path) => {
                    let (Some((field, place)), Some(name)) = (parts.place_of(path), path.get(1))
                    else {
                        continue;
                    };
                    let Part::Run(run) = &parts.all[place.part] else { continue };
                    let in_run = run.field(field);
                    if !has_no_fields(&in_run.kind) || field.conversion.is_some() {
                        continue;
                    }
                    (format!("`{}`", field.label), as_written(&in_run.ty), name)
                }
                Node::Element(path) => {
                    let (Some(element), Some(name)) = (element, path.first()) else { continue };
                    if !has_no_fields(&element.kind) {
                        continue;
                    }
                    ("`it`".into(), as_written(&element.written), name)
                }
                _ => continue,
            };
            let message = format!("{what} is a `{ty}`, which has no field `{}`", name.unraw());
            found.errors.at(name, message);
        }
    }
}

fn has_no_fields(kind: &FieldKind) -> bool {
    matches!(kind, FieldKind::Scalar(_) | FieldKind::Numbers(..))
}

/// What an expression computes with is a number. The compiler decides about the fields in runs whose types the
/// macro does not know.
pub fn numbers_are_numbers(parts: &Parts, runs: &mut [CheckedStruct]) {
    let mut found: Vec<&Ident> = Vec::new();
    let all = written(parts);
    for Written { expression, element, .. } in &all {
        let typed = analyse_checked(expression, &Names { parts, element: *element });
        for operand in typed.computed_with() {
            let Node::Field(path) = &operand.expression.node else { continue };
            let (Some((field, place)), [name]) = (parts.place_of(path), path.as_slice()) else {
                continue;
            };
            let Part::Run(run) = &parts.all[place.part] else { continue };
            let in_run = run.field(field);
            let is_opaque = matches!(in_run.kind, FieldKind::Opaque) && field.conversion.is_none();
            if !is_opaque || found.contains(&&field.getter) {
                continue;
            }
            found.push(&field.getter);
            let message = format!(
                "{0}: no expression computes with `{1}`: read a field of it, as in `{2}.x`, or write a function, as in \
                 `path::f({2})`",
                name_of(parts, field),
                as_written(&in_run.ty),
                name.unraw()
            );
            let number = IsNumber { field: in_run.index, span: name.span(), message };
            let mut runs = runs.iter_mut();
            if let Some(run) = runs.find(|run| run.layout.schema.holder == in_run.owner) {
                run.assertions.numbers.push(number);
            }
        }
    }
}

pub fn have_their_type(parts: &Parts, found: &mut Findings) {
    if !found.errors.is_empty() {
        // A name that is wrong has no type.
        return;
    }
    let mut errors = Diagnostics::default();
    for Written { expression, purpose, element, .. } in written(parts) {
        let typed = analyse(expression, &Names { parts, element }, &mut errors);
        require(&typed, purpose, &mut errors);
    }
    found.errors.extend(errors);
}
