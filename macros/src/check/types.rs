//! Rules about the types of fields.

use syn::{GenericArgument, PathArguments, Type};

use super::Checked;
use crate::attr::Endian;
use crate::diagnostics::text;
use crate::schema::{Class, Field, FieldKind};

/// Refuses what can be told from the type's name to be no bytes; the rest the compiler knows.
pub fn are_laid_over_bytes(checked: &mut Checked) {
    for field in &checked.schema.fields {
        if let Some((ty, reason)) = refusal(&field.ty) {
            let message = format!("{}: {reason}", checked.field(field));
            checked.errors.at(ty, message);
        }
    }
}

/// Why a type, or the element of an array, cannot be bytes.
pub fn refusal(ty: &Type) -> Option<(&Type, String)> {
    let reason = match ty {
        Type::Array(array) => return refusal(&array.elem),
        Type::Paren(inner) => return refusal(&inner.elem),
        Type::Group(inner) => return refusal(&inner.elem),
        Type::Path(path) => path_refusal(path),
        Type::Reference(_) | Type::Ptr(_) | Type::BareFn(_) => Some(format!(
            "`{}` is an address, which means nothing in bytes; write the bytes themselves, as \
             `[u8; N]`, or an offset as an integer",
            text(ty)
        )),
        Type::Slice(_) => {
            Some(format!("`{}` has no fixed length; write an array, `[T; N]`", text(ty)))
        }
        Type::Tuple(_) => Some(format!(
            "`{}` is a tuple, whose layout Rust chooses; write a struct that derives `Overlay`",
            text(ty)
        )),
        Type::Never(_) | Type::TraitObject(_) | Type::ImplTrait(_) | Type::Infer(_) => {
            Some(format!("`{}` has no bytes of a fixed layout", text(ty)))
        }
        _ => None,
    };
    reason.map(|reason| (ty, reason))
}

fn path_refusal(path: &syn::TypePath) -> Option<String> {
    let last = path.path.segments.last()?;
    let name = last.ident.to_string();
    let written = text(path);
    let first = match &last.arguments {
        PathArguments::AngleBracketed(written) => written.args.iter().find_map(|arg| match arg {
            GenericArgument::Type(ty) => Some(text(ty)),
            _ => None,
        }),
        _ => None,
    };
    let reason = match (name.as_str(), first) {
        ("usize", _) => "has another size on other machines; write `u32` or `u64`".into(),
        ("isize", _) => "has another size on other machines; write `i32` or `i64`".into(),
        ("String" | "str", _) => {
            "keeps its text elsewhere; write an array of bytes, `[u8; N]`".into()
        }
        ("Vec" | "VecDeque" | "HashMap" | "BTreeMap" | "HashSet" | "BTreeSet", Some(item)) => {
            format!("keeps its items elsewhere; write an array, as in `[{item}; N]`")
        }
        ("Box" | "Rc" | "Arc" | "Cow" | "NonNull", Some(_)) => {
            "is an address, which means nothing in bytes; write what it points to".into()
        }
        ("Option", Some(item)) => {
            format!("has no layout of its own; write `{item}`, or an enum that derives `Overlay`")
        }
        ("NonZero", Some(item)) => {
            format!("has a value that is no number; write `{item}`")
        }
        _ => return None,
    };
    Some(format!("`{written}` {reason}"))
}

/// A number of several bytes has a byte order, its own or its struct's.
pub fn have_a_byte_order(checked: &mut Checked) {
    let layout = checked.layout;
    let bytes = |(i, field): &(usize, &Field)| match &field.kind {
        _ if field.order.is_some() => None,
        _ if layout.places[*i].bits.is_some() => layout.places[*i].size.value(),
        FieldKind::Scalar(scalar) | FieldKind::Numbers(scalar, _) => Some(scalar.size),
        FieldKind::Part => None,
    };
    let lacking: Vec<_> = checked
        .placed()
        .filter_map(|placed| bytes(&placed).filter(|size| *size > 1).map(|size| (placed.1, size)))
        .collect();
    let Some((field, size)) = lacking.first() else {
        return;
    };
    let others = match lacking.len() - 1 {
        0 => String::new(),
        1 => ", and so has 1 field after it".into(),
        n => format!(", and so have {n} fields after it"),
    };
    let message = format!(
        "{} has {size} bytes and no byte order{others}: write `#[overlay(endian = {})]` or `{}` on \
         the struct or the field",
        checked.field(field),
        Endian::Big.word(),
        Endian::Little.word(),
    );
    checked.errors.at(&field.ty, message);
}

pub fn magic_is_an_integer_or_bytes(checked: &mut Checked) {
    for field in &checked.schema.fields {
        let Some(magic) = &field.attr.magic else {
            continue;
        };
        let allowed = match &field.kind {
            FieldKind::Scalar(scalar) => scalar.is_integer(),
            FieldKind::Numbers(scalar, lens) => {
                (scalar.class, scalar.size) == (Class::Unsigned, 1) && lens.len() == 1
            }
            FieldKind::Part => false,
        };
        if !allowed {
            let message = format!(
                "{}: `magic` is for integers and `[u8; N]`, not for `{}`",
                checked.field(field),
                text(&field.ty)
            );
            checked.errors.at(magic, message);
        }
    }
}

/// What is reserved reads as zero, so its type must have one.
pub fn reserved_is_plain(checked: &mut Checked) {
    for field in &checked.schema.fields {
        let Some(span) = field.attr.reserved else {
            continue;
        };
        if matches!(field.kind, FieldKind::Part) {
            let message = format!(
                "{}: `reserved` is for numbers and arrays of them, not for `{}`; write `[u8; N]`",
                checked.field(field),
                text(&field.ty)
            );
            checked.errors.at(&field.ty, message);
        }
        if field.attr.magic.is_some() {
            let message = format!(
                "{} is either `reserved`, that is zero, or `magic`, not both",
                checked.field(field)
            );
            checked.errors.at_span(span, message);
        }
    }
}
