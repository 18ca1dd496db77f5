//! Rules about the types of fields.

use syn::{Expr, GenericArgument, Ident, PathArguments, Type};

use super::Checked;
use crate::diagnostics::as_written;
use crate::input::attr::Endian;
use crate::input::role::Role;
use crate::input::scalar::Scalar;
use crate::input::schema::{Field, FieldKind};

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
            as_written(ty)
        )),
        Type::Slice(_) => {
            Some(format!("`{}` has no fixed length; write an array, `[T; N]`", as_written(ty)))
        }
        Type::Tuple(_) => Some(format!(
            "`{}` is a tuple, whose layout Rust chooses; write a struct that derives `Overlay`",
            as_written(ty)
        )),
        Type::Never(_) | Type::TraitObject(_) | Type::ImplTrait(_) | Type::Infer(_) => {
            Some(format!("`{}` has no bytes of a fixed layout", as_written(ty)))
        }
        _ => None,
    };
    reason.map(|reason| (ty, reason))
}

/// The length of an array is known before any bytes are, so it is no field's value.
pub fn lengths_are_constants(checked: &mut Checked) {
    for field in &checked.schema.fields {
        let mut ty = &field.ty;
        while let Type::Array(array) = ty {
            let is_field = |name: &Ident| {
                checked.schema.fields.iter().any(|field| field.label == *name.to_string())
            };
            let name = match &array.len {
                Expr::Path(path) => path.path.get_ident().filter(|name| is_field(name)),
                _ => None,
            };
            if let Some(name) = name {
                let message = format!(
                    "{}: its length is a constant, not the field `{name}`; write the greatest \
                     length, or leave it to the rest that `{}::overlay_prefix` hands back",
                    checked.field(field),
                    checked.schema.ident
                );
                checked.errors.at_name(name, message);
            }
            ty = &array.elem;
        }
    }
}

fn path_refusal(path: &syn::TypePath) -> Option<String> {
    let last = path.path.segments.last()?;
    let name = last.ident.to_string();
    let written = as_written(path);
    let first = match &last.arguments {
        PathArguments::AngleBracketed(written) => written.args.iter().find_map(|arg| match arg {
            GenericArgument::Type(ty) => Some(as_written(ty)),
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
        ("Ipv4Addr" | "Ipv6Addr", None) => {
            let size = if name == "Ipv4Addr" { 4 } else { 16 };
            format!("has a layout that Rust chooses; write `[u8; {size}]`")
        }
        ("Le" | "Be", Some(number)) => {
            let order = if name == "Le" { Endian::Little } else { Endian::Big };
            format!(
                "is a number of the bytes; a field is a native one: write \
                 `#[overlay(endian = {})]` and `{number}`",
                order.keyword()
            )
        }
        ("PhantomData", Some(_)) => "has no bytes; remove the field".into(),
        (name, None) => return wrapped(name).map(|reason| format!("`{written}` {reason}")),
        _ => return None,
    };
    Some(format!("`{written}` {reason}"))
}

/// What is wrong with the integers that std has under other names.
fn wrapped(name: &str) -> Option<String> {
    let of = |prefix: &str| {
        let plain = name.strip_prefix(prefix)?.to_lowercase();
        Scalar::named(&plain).filter(|scalar| scalar.is_integer()).map(Scalar::name)
    };
    let non_zero =
        of("NonZero").map(|plain| format!("has a value that is no number; write `{plain}`"));
    let atomic =
        || of("Atomic").map(|plain| format!("is for one machine's threads; write `{plain}`"));
    non_zero.or_else(atomic)
}

/// A number of several bytes has a byte order, its own or its struct's.
pub fn have_a_byte_order(checked: &mut Checked) {
    let layout = checked.layout;
    let bytes = |(i, field): &(usize, &Field)| match &field.kind {
        _ if field.order.is_some() => None,
        _ if layout.placements[*i].bits.is_some() => layout.placements[*i].size.value(),
        FieldKind::Scalar(scalar) | FieldKind::Numbers(scalar, _) => Some(scalar.size()),
        FieldKind::Opaque => None,
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
        Endian::Big.keyword(),
        Endian::Little.keyword(),
    );
    checked.errors.at(&field.ty, message);
}

/// A reserved field reads as zero, so its type must have one.
pub fn reserved_is_plain(checked: &mut Checked) {
    for field in &checked.schema.fields {
        match (&field.role, &field.kind) {
            // A type that cannot be a field is mistake enough.
            (Role::Reserved, FieldKind::Opaque) if refusal(&field.ty).is_none() => {}
            (Role::Reserved | Role::Plain | Role::Magic(_), _) => continue,
        }
        let message = format!(
            "{}: `reserved` is for numbers and arrays of them, not for `{}`; write `[u8; N]`",
            checked.field(field),
            as_written(&field.ty)
        );
        checked.errors.at(&field.ty, message);
    }
}
