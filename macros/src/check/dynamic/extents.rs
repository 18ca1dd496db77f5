//! Rules for where the fields of a dynamic schema end.

use proc_macro2::{Span, TokenStream};
use syn::{Ident, Path, Type, TypePath};

use super::{name_of, pointer_at};
use crate::check::findings::Findings;
use crate::diagnostics::as_written;
use crate::input::expression::Expression;
use crate::input::field::{Field, FieldKind};
use crate::input::shape::{Content, Shape};
use crate::input::suggest::nearest;
use crate::layout::parts::{Part, Parts};

/// An attribute of a field: its name, and the tokens that an error about it points at.
type Attribute = (&'static str, TokenStream);

/// The attributes of the field that give it a range, or let it take what it takes.
fn ranges(field: &Field) -> Vec<Attribute> {
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
fn counts(field: &Field) -> Vec<Attribute> {
    let extent = &field.extent;
    [("count", &extent.count), ("until", &extent.until)]
        .into_iter()
        .filter_map(|(name, written)| Some((name, written.as_ref()?.pointer())))
        .collect()
}

fn content(field: &Field) -> Content {
    Shape::of_field(field).content
}

/// Whether the type is a number or an array of numbers, converted to a type of fixed size, or that of a codec.
fn is_number(field: &Field) -> bool {
    let ty = Shape::of_field(field).ty;
    let is_single = field.conversion.is_some() || field.extent.with.is_some();
    is_single || !matches!(FieldKind::of(&ty), FieldKind::Opaque)
}

pub fn fields_have_an_end(parts: &Parts, found: &mut Findings) {
    for field in parts.schema.all_fields() {
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
    for field in parts.schema.all_fields() {
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
    for field in parts.schema.all_fields() {
        if !matches!(content(field), Content::Single) || !is_number(field) {
            continue;
        }
        if let Some((name, pointer)) = ranges(field).first() {
            let what = match *name {
                "dynamic" => "nested schemas",
                _ => "bytes, text, lists and schemas",
            };
            let why = match &field.extent.with {
                Some(codec) => format!("`{}` says where it ends", as_written(codec)),
                None => format!("`{}` has one size", as_written(&Shape::of_field(field).ty)),
            };
            let message =
                format!("{}: `{name}` is for {what}; {why}, so remove it", name_of(parts, field));
            found.errors.at(pointer, message);
        }
    }
}

pub fn counts_and_strides_are_of_lists(parts: &Parts, found: &mut Findings) {
    for field in parts.schema.all_fields() {
        let way_out = match content(field) {
            Content::Bytes | Content::List(_) => continue,
            // A codec has a rule of its own.
            _ if field.extent.with.is_some() => continue,
            Content::Text => "write `len = …` for how many bytes the text has".into(),
            Content::Single => match element_of_array(field) {
                Some(element) => format!("write `Vec<{element}>` in place of the array"),
                None => list_of(&Shape::of_field(field).ty),
            },
        };
        let stride = field.extent.stride.as_ref().map(|stride| ("stride", stride.pointer()));
        if let Some((name, pointer)) = counts(field).into_iter().chain(stride).next() {
            let message = format!("{}: `{name}` is for a list: {way_out}", name_of(parts, field));
            found.errors.at_type(field.written_type(), pointer, message);
        }
    }
}

/// What to write for a list in place of the type: the list that it is a misspelling of, or a list of it.
fn list_of(ty: &Type) -> String {
    match misspelt_list(ty) {
        Some(list) => format!("did you mean `{}`?", as_written(&list)),
        None => format!("write `Vec<{}>`", as_written(ty)),
    }
}

fn misspelt_list(ty: &Type) -> Option<Path> {
    let Type::Path(TypePath { path, .. }) = ty else { return None };
    let mut list = path.clone();
    let name = list.segments.last_mut().filter(|name| !name.arguments.is_empty())?;
    let meant = nearest(&name.ident.to_string(), &["Vec", "List"])?;
    name.ident = Ident::new(meant, name.ident.span());
    Some(list)
}

/// The element of the array that is the type of the field.
fn element_of_array(field: &Field) -> Option<String> {
    match Shape::of_field(field).ty {
        Type::Array(array) => Some(as_written(&array.elem)),
        _ => None,
    }
}

pub fn strides_have_an_end(parts: &Parts, found: &mut Findings) {
    for field in parts.schema.all_fields() {
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
    for field in parts.schema.all_fields() {
        let Some(terminated) = &field.extent.terminated else { continue };
        let way_out = match content(field) {
            Content::Bytes | Content::Text if field.extent.tag.is_none() => continue,
            _ if field.extent.with.is_some() => continue,
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
        let (name, rest) = (name_of(parts, field), &rest.label);
        let message = match &field.extent.with {
            Some(codec) => format!(
                "{name} is after the `rest` in `{rest}`, but `{}` gives it no fixed size, so that it cannot be \
                 laid from the end: put it before `{rest}`, or give that a `len`",
                as_written(codec)
            ),
            None => format!(
                "{name} is after the `rest` in `{rest}`, where only fields of fixed size can be, as they \
                 are laid from the end"
            ),
        };
        found.errors.at(field.pointer(), message);
    }
}
