//! Rules for the types of fields.

use syn::ext::IdentExt as _;
use syn::{Expr, Ident, Type};

use super::findings::{Findings, TypeIsField, name_of};
use super::known_types::{is_alias_of_several_sizes, reason};
use crate::diagnostics::as_written;
use crate::input::field::{Field, FieldKind};
use crate::input::role::Role;
use crate::input::scalar::Width;
use crate::input::shape::{Content, Shape};
use crate::layout::Layout;

/// Refuses the types of the language that are not fields. Any other type can be a field if it
/// implements `Field`, which only the compiler knows.
pub fn consist_of_bytes(layout: &Layout, found: &mut Findings) {
    for field in &layout.schema.fields {
        if let Some((ty, reason)) = refusal(&field.ty) {
            let way_out = way_out_if_dynamic(field);
            found.errors.at(ty, format!("{}: {reason}{way_out}", name_of(layout, field)));
        }
    }
}

/// What the user can write who means a layout that depends on its data.
fn way_out_if_dynamic(field: &Field) -> &'static str {
    let Shape { is_optional, content, .. } = Shape::of_field(field);
    match content {
        Content::Bytes | Content::Text => {
            ", or say where it ends, as with `#[overlay(rest)]` or `len = …`"
        }
        Content::List(_) => ", or say how many there are, as with `#[overlay(count = …)]`",
        Content::Single if is_optional => ", or say when it is there, as with `#[overlay(if = …)]`",
        Content::Single => "",
    }
}

/// The type, or the element of the array, that cannot be bytes, and why.
pub fn refusal(ty: &Type) -> Option<(&Type, String)> {
    let written = as_written(ty);
    let reason = match ty {
        Type::Array(array) => return refusal(&array.elem),
        Type::Paren(inner) => return refusal(&inner.elem),
        Type::Group(inner) => return refusal(&inner.elem),
        Type::Path(path)
            if ["usize", "isize", "str"].iter().any(|name| path.path.is_ident(name)) =>
        {
            format!("`{written}` {}", reason(path)?)
        }
        Type::Reference(_) | Type::Ptr(_) | Type::BareFn(_) => format!(
            "`{written}` is an address, which has no meaning in bytes; write the bytes themselves, \
             as `[u8; N]`, or an offset as an integer"
        ),
        Type::Slice(_) => {
            format!(
                "`{written}` has no fixed length; write an array, `[T; N]`, or a `Vec` with \
                 `#[overlay(rest)]`"
            )
        }
        Type::Tuple(_) => format!(
            "`{written}` is a tuple, whose layout Rust chooses; write a struct that derives \
             `Overlay`"
        ),
        Type::Never(_) | Type::TraitObject(_) | Type::ImplTrait(_) | Type::Infer(_) => {
            format!("`{written}` has no bytes of a fixed layout")
        }
        _ => return None,
    };
    Some((ty, reason))
}

pub fn array_lengths_are_constants(layout: &Layout, found: &mut Findings) {
    let schema = layout.schema;
    for field in &schema.fields {
        for length in lengths(&field.ty) {
            let is_field =
                |name: &&Ident| schema.fields.iter().any(|field| name.unraw() == field.label);
            let Some(name) = identifier(length).filter(is_field) else { continue };
            let message = format!(
                "{}: its length is a constant, not the field `{name}`; write `Vec<{}>` with \
                 `#[overlay(count = {name})]`",
                name_of(layout, field),
                as_written(field.element())
            );
            found.errors.at_name(name, message);
        }
    }
}

/// The lengths of an array of arrays, the outermost first.
fn lengths(ty: &Type) -> Vec<&Expr> {
    let mut lengths = Vec::new();
    let mut ty = ty;
    while let Type::Array(array) = ty {
        lengths.push(&array.len);
        ty = &array.elem;
    }
    lengths
}

fn identifier(expression: &Expr) -> Option<&Ident> {
    match expression {
        Expr::Path(path) => path.path.get_ident(),
        _ => None,
    }
}

pub fn reserved_fields_are_numbers(layout: &Layout, found: &mut Findings) {
    for field in &layout.schema.fields {
        let is_number = match &field.kind {
            FieldKind::Scalar(_) | FieldKind::Numbers(..) => true,
            FieldKind::Packed(packed) => packed.element.is_some(),
            FieldKind::Opaque => false,
        };
        if is_number || !matches!(field.role, Role::Reserved(_)) {
            continue;
        }
        // A type that cannot be a field has an error already.
        if refusal(&field.ty).is_none() {
            let message = format!(
                "{}: `reserved` is for numbers and arrays of them, not for `{}`; write {}",
                name_of(layout, field),
                as_written(&field.ty),
                if field.bits.is_some() { "an integer" } else { "`[u8; N]`" }
            );
            found.errors.at(&field.ty, message);
        }
    }
}

/// If several fields have the same type, the error is reported at the first of them.
pub fn can_be_fields(layout: &Layout, found: &mut Findings) {
    for (field, others) in layout.opaque_types() {
        let is_plain = matches!(field.role, Role::Plain)
            && field.bits.is_none()
            && field.conversion.is_none()
            && field.functions_without_as.is_none();
        // Other types, and these types elsewhere than in a plain field, are refused already.
        if refusal(&field.ty).is_some() || !is_plain {
            continue;
        }
        let others = match others {
            0 => String::new(),
            1 => " (and 1 field after it)".into(),
            n => format!(" (and {n} fields after it)"),
        };
        let ty = as_written(field.element());
        // The lifetime of a schema is replaced in the types of its fields.
        let ty = ty.replace("<'static>", "");
        let (noun, name) = (layout.schema.noun(), layout.schema.name());
        let subject = format!("{noun} `{}` of `{name}`{others}: `{ty}`", field.label);
        let known = box_fault(field).or_else(|| known_fault(field.element()));
        let is_known = known.is_some();
        let fault = known.unwrap_or_else(|| UNKNOWN_FAULT.into()) + way_out_if_dynamic(field);
        let is_not_a_number = match field.element() {
            Type::Path(path) => is_alias_of_several_sizes(path),
            _ => false,
        };
        found.assertions.types.push(TypeIsField {
            field: field.index,
            subject,
            fault,
            is_known,
            is_not_a_number,
        });
    }
}

/// The rest of the sentence that begins with a type of which nothing is known.
const UNKNOWN_FAULT: &str =
    " does not derive `Overlay`; derive it, or write a number, a bool, a char or an array";

/// The same where only a schema can be.
const UNKNOWN_FAULT_OF_SCHEMA: &str =
    " does not derive `Overlay`, and `lazy` is for a list of schemas; derive it";

/// The rest of the sentence that begins with a type that cannot be laid: that of the field, or of the elements
/// of its list.
pub fn fault(field: &Field, ty: &Type) -> String {
    let unknown = if field.extent.lazy.is_some() { UNKNOWN_FAULT_OF_SCHEMA } else { UNKNOWN_FAULT };
    box_fault(field).or_else(|| known_fault(ty)).unwrap_or_else(|| unknown.into())
}

/// The rest of the sentence that begins with a `Box` of what may be a schema. It lies in a `Box` only where it
/// leads back to the schema of the field, which the macro cannot see.
fn box_fault(field: &Field) -> Option<String> {
    let shape = Shape::of_field(field);
    let boxed = shape.boxed().filter(|_| !shape.is_place && field.extent.depth.is_none())?;
    let (Type::Path(_), FieldKind::Opaque) = (boxed, FieldKind::of(boxed)) else { return None };
    let ty = as_written(boxed).replace("<'static>", "");
    Some(format!(
        " needs a depth if `{ty}` leads back to this schema, as in `#[overlay(depth = 16)]`; otherwise write \
         `{ty}`, without the `Box`"
    ))
}

/// The rest of the sentence that begins with the type, if something is known about its name.
fn known_fault(ty: &Type) -> Option<String> {
    let known = match ty {
        Type::Path(path) => reason(path),
        _ => None,
    };
    if let Some(reason) = known {
        return Some(format!(" {reason}"));
    }
    match as_written(ty).strip_suffix("Overlay") {
        Some(schema) if !schema.is_empty() && !schema.ends_with(':') => {
            Some(format!(" is what lies over the bytes; write the schema, as `{schema}`"))
        }
        _ => integer_of_odd_width(ty).map(|(bits, native)| {
            format!(" does not derive `Overlay`; write `{native}` with `#[overlay(bits = {bits})]`")
        }),
    }
}

/// The bits of an integer such as `u24`, and the smallest native integer that holds them.
fn integer_of_odd_width(ty: &Type) -> Option<(u64, String)> {
    let Type::Path(path) = ty else { return None };
    let name = path.path.segments.last()?.ident.unraw().to_string();
    let sign = ["u", "i"].into_iter().find(|sign| name.starts_with(sign))?;
    let bits: u64 = name.strip_prefix(sign)?.parse().ok()?;
    if !(1..=128).contains(&bits) {
        return None;
    }
    let width = Width::holding(bits.div_ceil(8)).bits();
    Some((bits, format!("{sign}{width}")))
}
