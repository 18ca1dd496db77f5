//! Rules for where the fields of a dynamic schema end.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned as _;

use super::{name_of, pointer_at};
use crate::check::findings::Findings;
use crate::diagnostics::as_written;
use crate::input::expression::Expression;
use crate::input::field::{Field, FieldKind};
use crate::input::shape::{Content, Shape};
use crate::layout::parts::{Element, Part, Parts, Variety};
use crate::layout::wire::parts_of;
use crate::span::respan;

/// An attribute of a field: its name, and the tokens that an error about it points at.
type Given = (&'static str, TokenStream);

/// The attributes of the field that give it a range, or let it take what it takes.
fn ranges(field: &Field) -> Vec<Given> {
    let extent = &field.extent;
    let computed = |name, written: &Option<Expression>| {
        written.as_ref().map(|expression| (name, expression.pointer()))
    };
    let flag = |name, span: Option<Span>| span.map(|span| (name, pointer_at(span)));
    [
        computed("len", &extent.len),
        computed("end", &extent.end),
        flag("rest", extent.rest),
        flag("dynamic", extent.dynamic),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The attributes of the field that say how many elements it has.
fn counts(field: &Field) -> Vec<Given> {
    let extent = &field.extent;
    [("count", &extent.count), ("until", &extent.until)]
        .into_iter()
        .filter_map(|(name, written)| Some((name, written.as_ref()?.pointer())))
        .collect()
}

fn content(field: &Field) -> Content {
    Shape::of_field(field).content
}

/// Whether the type is a number or an array of numbers, or converted to a type of fixed size.
fn is_number(field: &Field) -> bool {
    let ty = Shape::of_field(field).ty;
    field.conversion.is_some() || !matches!(FieldKind::of(&ty), FieldKind::Opaque)
}

pub fn fields_have_an_end(parts: &Parts, found: &mut Findings) {
    for field in &parts.schema.fields {
        if field.extent.has_extent() || field.extent.tag.is_some() {
            continue;
        }
        let way_out = match content(field) {
            Content::Bytes => "`rest`, `len = …`, `end = …` or `terminated = 0`",
            Content::Text => "`rest`, `len = …`, `end = …` or `terminated = 0`",
            Content::List(_) => "`count = …`, `rest`, `len = …`, `end = …` or `until = …`",
            Content::Single => continue,
        };
        let message =
            format!("{}: nothing says where it ends: write {way_out}", name_of(parts, field));
        found.errors.at(&field.ty, message);
    }
}

pub fn extents_exclude_each_other(parts: &Parts, found: &mut Findings) {
    for field in &parts.schema.fields {
        let mut all = ranges(field);
        if matches!(content(field), Content::Bytes) && field.extent.until.is_none() {
            // A byte is an element, so that `count` is another word for `len`.
            all.extend(counts(field));
        }
        let same_end = all.get(1).map(|second| (&all[0], second, "where it ends"));
        let counts = counts(field);
        let same_count =
            counts.get(1).map(|second| (&counts[0], second, "how many elements it has"));
        if let Some(((first, _), (second, pointer), what)) = same_end.or(same_count) {
            let message = format!(
                "{}: `{first}` and `{second}` both say {what}: remove one of them",
                name_of(parts, field)
            );
            found.errors.at(pointer, message);
        }
    }
}

pub fn ranges_are_of_variable_fields(parts: &Parts, found: &mut Findings) {
    for field in &parts.schema.fields {
        if !matches!(content(field), Content::Single) || !is_number(field) {
            continue;
        }
        if let Some((name, pointer)) = ranges(field).first() {
            let what = match *name {
                "dynamic" => "nested schemas",
                _ => "bytes, text, lists and schemas",
            };
            let message = format!(
                "{}: `{name}` is for {what}; `{}` has one size, so remove it",
                name_of(parts, field),
                as_written(&Shape::of_field(field).ty)
            );
            found.errors.at(pointer, message);
        }
    }
}

pub fn counts_and_strides_are_of_lists(parts: &Parts, found: &mut Findings) {
    for field in &parts.schema.fields {
        let way_out = match content(field) {
            Content::Bytes | Content::List(_) => continue,
            Content::Text => "write `len = …` for how many bytes the text has".into(),
            Content::Single => match element_of_array(field) {
                Some(element) => format!("write `Vec<{element}>` in place of the array"),
                None => format!("write `Vec<{}>`", as_written(&Shape::of_field(field).ty)),
            },
        };
        let stride = field.extent.stride.as_ref().map(|stride| ("stride", stride.pointer()));
        if let Some((name, pointer)) = counts(field).into_iter().chain(stride).next() {
            let message = format!("{}: `{name}` is for a list: {way_out}", name_of(parts, field));
            found.errors.at(pointer, message);
        }
    }
}

/// The element of the array that is the type of the field.
fn element_of_array(field: &Field) -> Option<String> {
    match Shape::of_field(field).ty {
        syn::Type::Array(array) => Some(as_written(&array.elem)),
        _ => None,
    }
}

pub fn strides_have_an_end(parts: &Parts, found: &mut Findings) {
    for field in &parts.schema.fields {
        let Some(stride) = &field.extent.stride else { continue };
        let is_list = matches!(content(field), Content::Bytes | Content::List(_));
        if is_list && ranges(field).is_empty() && counts(field).is_empty() {
            let message = format!(
                "{}: `stride` says how far apart its elements are, but nothing how many there are: \
                 write `count = …` as well",
                name_of(parts, field)
            );
            found.errors.at(stride.pointer(), message);
        }
    }
}

pub fn terminators_are_of_bytes_and_text(parts: &Parts, found: &mut Findings) {
    for field in &parts.schema.fields {
        let Some(terminated) = &field.extent.terminated else { continue };
        let way_out = match content(field) {
            Content::Bytes | Content::Text if field.extent.tag.is_none() => continue,
            Content::List(_) => {
                "the last element of a list is found by `until`, as in `until = it == 0`".into()
            }
            _ => format!("`{}` is neither", as_written(&Shape::of_field(field).ty)),
        };
        let message =
            format!("{}: `terminated` is for bytes and text: {way_out}", name_of(parts, field));
        found.errors.at_span(terminated.span, message);
    }
}

pub fn dynamic_is_of_schemas(parts: &Parts, found: &mut Findings) {
    for field in &parts.schema.fields {
        let Some(span) = field.extent.dynamic else { continue };
        let name = name_of(parts, field);
        let message = if field.extent.tag.is_some() {
            format!("{name} is as long as its variant, so `tag` needs no `dynamic`: remove it")
        } else if !matches!(content(field), Content::Single) && ranges(field).len() == 1 {
            format!(
                "{name}: `dynamic` is for a nested schema, which says itself where it ends; bytes, \
                 text and lists need an end: write `rest` or `len = …` instead"
            )
        } else {
            continue;
        };
        found.errors.at_span(span, message);
    }
}

pub fn has_one_rest(parts: &Parts, found: &mut Findings) {
    let Some(first) = parts.rest() else { return };
    let after = &parts.schema.fields[first.index + 1..];
    let takes_rest = |field: &&Field| field.extent.rest.is_some() && field.extent.at.is_none();
    for second in after.iter().filter(takes_rest) {
        let message = format!(
            "{} takes the `rest`, as field `{}` does already: one of them needs a `len`",
            name_of(parts, second),
            first.label
        );
        found.errors.at(second.extent.rest.map(pointer_at), message);
    }
}

pub fn fields_after_rest_are_fixed(parts: &Parts, found: &mut Findings) {
    let Some(rest) = parts.rest() else { return };
    for part in &parts.all[parts.tail..] {
        let field = &parts.schema.fields[part.last()];
        let is_variable = matches!(part, Part::Variable(_)) || part.is_optional();
        if !is_variable || field.extent.rest.is_some() || field.extent.at.is_some() {
            continue;
        }
        let message = format!(
            "{} is after the `rest` in `{}`, where only fields of fixed size can be, as they are laid \
             from the end",
            name_of(parts, field),
            rest.label
        );
        found.errors.at(field.pointer(), message);
    }
}

pub fn elements_have_a_byte_order(parts: &Parts, found: &mut Findings) {
    for (field, element) in elements(parts) {
        let (FieldKind::Scalar(scalar) | FieldKind::Numbers(scalar, _)) = &element.kind else {
            continue;
        };
        if field.order.is_some() || scalar.size() == 1 {
            continue;
        }
        let message = format!(
            "{}: `{}` has several bytes and no byte order: write `#[overlay(endian = big)]` or \
             `little` on the struct or the field",
            name_of(parts, field),
            as_written(&element.ty)
        );
        found.errors.at(&element.ty, message);
    }
}

/// Each element of a list needs bytes, so that a count cannot make a list of any length of them, and
/// ends before its range does. The compiler decides. With a stride, each element has a range of its own,
/// which the walk requires not to be empty.
pub fn elements_have_bytes_and_an_end(parts: &Parts, found: &mut Findings) {
    for (field, element) in elements(parts) {
        if field.extent.stride.is_some() || matches!(element.kind, FieldKind::Scalar(_)) {
            continue;
        }
        let (name, ty) = (name_of(parts, field), as_written(&element.ty));
        let part = parts_of(element, field.order, found.runtime);
        let takes_range = format!(
            "{name}: `{ty}` takes all bytes of its range, so that no element can follow another: give \
             `{ty}` a `len`"
        );
        // With a stride, that is the range of an element.
        if field.extent.stride.is_none() {
            require(found, element, &quote!(!#part::TAKES_RANGE), &takes_range);
        }
        let empty = format!(
            "{name}: `{ty}` may have no bytes, so that there could be any number of them: give it a \
             field that is always there"
        );
        require(found, element, &quote!(#part::TAKES_RANGE || #part::MIN_SIZE > 0), &empty);
    }
}

/// A nested schema that takes its whole range needs one. The compiler decides.
pub fn dynamic_schemas_end(parts: &Parts, found: &mut Findings) {
    for variable in parts.variables() {
        let field = parts.field(variable);
        let (Variety::Nested(element), Some(_)) = (&variable.content, field.extent.dynamic) else {
            continue;
        };
        if parts.schema.part_prefix.is_some() {
            // A variant takes the range of the field that holds the enum.
            continue;
        }
        let part = parts_of(element, field.order, found.runtime);
        let text = format!(
            "{}: `{}` takes all bytes of its range, so `dynamic` says nothing about where it ends: \
             write `rest` or `len = …` instead",
            name_of(parts, field),
            as_written(&element.ty)
        );
        require(found, element, &quote!(!#part::TAKES_RANGE), &text);
    }
}

/// A variant without a range of its own may take all bytes, so that nothing can follow it. The compiler
/// decides.
pub fn enums_before_other_fields_end(parts: &Parts, found: &mut Findings) {
    let runtime = found.runtime;
    let last = parts.schema.fields.len() - 1;
    for variable in parts.variables() {
        let field = parts.field(variable);
        let Variety::Tagged(alias) = &variable.content else { continue };
        if field.index == last || field.extent.has_extent() || field.extent.at.is_some() {
            continue;
        }
        let text = format!(
            "{}: a variant of `{}` takes all bytes of its range, so that no field can follow: say \
             where it ends, with `len = …`, `end = …` or `rest`",
            name_of(parts, field),
            as_written(&Shape::of_field(field).ty)
        );
        let span = field.ty.span();
        let runtime_at = respan(runtime, span);
        found.assert(&quote_spanned! {span=> #runtime_at::require(
            !<#alias as #runtime::Variants>::TAKES_RANGE,
            &[#runtime::Fragment::Text(#text)],
        )});
    }
}

/// Adds an assertion at the type of the element.
fn require(found: &mut Findings, element: &Element, condition: &TokenStream, text: &str) {
    let runtime = found.runtime;
    let span = element.ty.span();
    let runtime_at = respan(runtime, span);
    found.assert(&quote_spanned! {span=>
        #runtime_at::require(#condition, &[#runtime::Fragment::Text(#text)])
    });
}

/// The lists with their elements.
pub fn elements<'a>(parts: &'a Parts) -> impl Iterator<Item = (&'a Field, &'a Element)> {
    parts.variables().filter_map(|variable| match &variable.content {
        Variety::List { element, .. } => Some((parts.field(variable), element)),
        _ => None,
    })
}
