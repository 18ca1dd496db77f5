//! Rules for fields that a codec reads and writes.

use proc_macro2::TokenStream;
use quote::ToTokens as _;
use syn::Type;

use super::{name_of, pointer_at};
use crate::check::findings::Findings;
use crate::diagnostics::as_written;
use crate::input::field::{Field, FieldKind};
use crate::input::role::Role;
use crate::input::shape::{Content, Shape};
use crate::layout::parts::Parts;

/// A codec reads one value, and says how. Whether the value is of the type of the field is decided by the
/// compiler, and an extent is refused as for any other number.
pub fn codecs_read_single_values(parts: &Parts, found: &mut Findings) {
    for field in parts.schema.all_fields() {
        let Some(codec) = &field.extent.with else { continue };
        let codec = as_written(codec);
        let fault = several_values(field, &codec).or_else(|| other_form(field, &codec));
        if let Some((pointer, fault)) = fault {
            found.errors.at(pointer, format!("{}: {fault}", name_of(parts, field)));
        }
    }
}

/// The type if it is not that of one value, and the rest of the sentence about it.
fn several_values(field: &Field, codec: &str) -> Option<(TokenStream, String)> {
    let ty = Shape::of(field.written_type()).ty;
    let written = as_written(&ty);
    let fault = match (Content::of(&ty), &ty) {
        (Content::Bytes, _) => format!(
            "and `{written}` is several bytes: write `len = …` or the like in place of `with`"
        ),
        (Content::Text, _) => {
            format!("and `{written}` is text: write `len = …` or the like in place of `with`")
        }
        (Content::List(element), _) => {
            let element = as_written(&element);
            format!("and `{written}` is a list: {}", wrapped(&element, codec, "a list of it"))
        }
        (Content::Single, Type::Array(array)) => {
            let (element, count) = (as_written(&array.elem), as_written(&array.len));
            let list = format!("a `Vec` of it with `count = {count}`");
            format!("and `{written}` is an array: {}", wrapped(&element, codec, &list))
        }
        (Content::Single, Type::Reference(_)) => {
            format!("which the view keeps, and `{written}` is a reference")
        }
        (Content::Single, _) => return None,
    };
    let ty = field.written_type().to_token_stream();
    Some((ty, format!("`with` reads one value, {fault}")))
}

fn wrapped(element: &str, codec: &str, several: &str) -> String {
    format!("write a struct with a field `{element}` that has `with = {codec}`, and {several}")
}

/// An attribute that says what the codec says already, and the rest of the sentence about it.
fn other_form(field: &Field, codec: &str) -> Option<(TokenStream, String)> {
    let ty = as_written(&Shape::of(field.written_type()).ty);
    let needless = |name: &str, what: &str| {
        format!("`{codec}` says {what}, so that `{name}` says nothing: remove `{name}`")
    };
    if field.conversion.is_some() {
        let stored = as_written(&field.ty);
        let fault = format!(
            "`as = {stored}` and `with = {codec}` both say how it is stored: remove one of them"
        );
        return Some((field.ty.to_token_stream(), fault));
    }
    if let Some(path) =
        field.functions_without_as.as_ref().and_then(|it| it.decode.as_ref().or(it.encode.as_ref()))
    {
        let fault = format!("`{codec}` reads and writes it: remove `decode` and `encode`");
        return Some((path.to_token_stream(), fault));
    }
    if let Some(bits) = &field.bits {
        return Some((pointer_at(bits.span), needless("bits", "which bits it has")));
    }
    let extent = &field.extent;
    let counts = [("count", &extent.count), ("until", &extent.until), ("stride", &extent.stride)];
    let count = counts.into_iter().find_map(|(name, written)| Some((name, written.as_ref()?)));
    if let Some((name, written)) = count {
        let fault =
            format!("`{name}` is for a list, and `{codec}` reads one value: remove `{name}`");
        return Some((written.pointer(), fault));
    }
    if let Some(terminated) = &extent.terminated {
        return Some((pointer_at(terminated.span), needless("terminated", "where it ends")));
    }
    if let Some(word) = &field.word {
        return Some((pointer_at(word.span), needless("word", "which bits it has")));
    }
    if let Some(endian) = &field.endian {
        return Some((pointer_at(endian.span), needless("endian", "in which order its bytes are")));
    }
    if let Some(fill) = &field.extent.fill {
        let fault = format!(
            "`fill` computes it when all else is built, and how many bytes `{codec}` writes depends on \
             the value: write `{ty}` without `with`, or remove `fill`"
        );
        return Some((fill.pointer(), fault));
    }
    let is_tagged =
        field.extent.tag.as_ref().filter(|_| matches!(FieldKind::of(&field.ty), FieldKind::Opaque));
    if let Some(tag) = is_tagged {
        let fault = format!(
            "`tag` is for an enum whose variant it selects, and `{codec}` reads a value: remove one of them"
        );
        return Some((tag.pointer(), fault));
    }
    let what = match &field.role {
        Role::Plain => return None,
        Role::Magic(_) => {
            "`magic` is for a field of fixed size: write `check = …` for what must hold"
        }
        Role::Reserved(_) => {
            "`reserved` is for a field of fixed size, and a field of a codec has a value: remove `reserved`"
        }
    };
    Some((field.role.pointer(), what.into()))
}
