//! Rules for enums.

use std::collections::BTreeSet;

use syn::ext::IdentExt as _;
use syn::{Expr, ExprLit, Field, Ident, Lit, LitInt};

use super::findings::Findings;
use crate::diagnostics::as_written;
use crate::input::attr::is_overlay;
use crate::input::order::Endian;
use crate::input::scalar::{Scalar, Width};
use crate::input::schema::{Enum, Variant};

/// What `#[repr(…)]` may say besides an unsigned integer of at most 64 bits. rustc refuses any
/// other word itself.
const OTHER_REPRS: &[&str] = &[
    "u128",
    "usize",
    "i8",
    "i16",
    "i32",
    "i64",
    "i128",
    "isize",
    "C",
    "Rust",
    "align",
    "packed",
    "transparent",
    "simd",
];

/// The integer of the enum. rustc refuses two of them.
pub fn unsigned_repr(schema: &Enum) -> Option<Scalar> {
    let unsigned = |repr: &Ident| {
        let scalar = Scalar::named(&repr.to_string())?;
        matches!(scalar, Scalar::Unsigned(width) if width <= Width::W64).then_some(scalar)
    };
    schema.reprs.iter().find_map(unsigned)
}

/// The byte order of the number that an enum is.
#[derive(Clone, Copy)]
pub enum EnumOrder {
    /// The enum has a layout of its own. A single byte may have no byte order.
    Own(Option<Endian>),
    /// The enum is only laid as a field of a struct, in the byte order of that field.
    OfTheField,
}

impl EnumOrder {
    pub fn of(schema: &Enum, repr: Scalar) -> Self {
        match schema.endian {
            None if repr.size() > 1 => Self::OfTheField,
            declared => Self::Own(declared.map(|declared| declared.value)),
        }
    }
}

pub fn has_an_unsigned_repr(schema: &Enum, found: &mut Findings) {
    let ident = &schema.ident;
    let Some(first) = schema.reprs.first() else {
        let message = format!("enum `{ident}` has no size: write `#[repr(u8)]`, or u16, u32, u64");
        found.errors.at(ident, message);
        return;
    };
    if unsigned_repr(schema).is_none() && OTHER_REPRS.contains(&first.to_string().as_str()) {
        let message = format!(
            "enum `{ident}` has `repr({first})`: that of an overlay is u8, u16, u32 or u64"
        );
        found.errors.at(first, message);
    }
}

pub fn variants_without_other_have_no_fields(schema: &Enum, found: &mut Findings) {
    for variant in schema.variants.iter().filter(|variant| variant.other.is_none()) {
        if !variant.fields.is_empty() {
            let message = format!(
                "variant `{}` of `{}` has fields; only one marked `#[overlay(other)]` may have one, \
                 for the numbers of no other variant",
                variant.ident, schema.ident
            );
            found.errors.at(&variant.fields, message);
        }
    }
}

pub fn other_holds_the_number(schema: &Enum, found: &mut Findings) {
    let Some(repr) = unsigned_repr(schema) else { return };
    for variant in &schema.variants {
        let Some(span) = variant.other else { continue };
        match only_tuple_field(variant) {
            Some(field) => holds_the_number(schema, variant, field, repr, found),
            None => {
                let message = format!(
                    "variant `{0}` of `{1}` must hold every other number: write `{0}({2})`",
                    variant.ident,
                    schema.ident,
                    repr.name()
                );
                found.errors.at_span(span, message);
            }
        }
    }
}

fn only_tuple_field(variant: &Variant) -> Option<&Field> {
    let mut fields = variant.fields.iter();
    match (fields.next(), fields.next()) {
        (Some(field), None) if field.ident.is_none() => Some(field),
        _ => None,
    }
}

fn holds_the_number(
    schema: &Enum,
    variant: &Variant,
    field: &Field,
    repr: Scalar,
    found: &mut Findings,
) {
    let (ident, name, repr) = (&schema.ident, &variant.ident, repr.name());
    if let Some(attr) = field.attrs.iter().find(|attr| is_overlay(attr)) {
        let message = format!(
            "variant `{name}` of `{ident}` holds a number of the enum, which has no attributes of \
             its own: write them on `{ident}`"
        );
        found.errors.at(attr, message);
    }
    if as_written(&field.ty).trim_start_matches("r#") != repr {
        let message = format!(
            "variant `{name}` of `{ident}` holds a number of `repr({repr})`: write `{name}({repr})`"
        );
        found.errors.at(&field.ty, message);
    }
}

pub fn has_one_other(schema: &Enum, found: &mut Findings) {
    let mut others = schema.variants.iter().filter(|variant| variant.other.is_some());
    let Some(first) = others.next() else { return };
    for second in others {
        let message = format!(
            "variant `{}` of `{}` is a second `other`; `{}` takes every other number already",
            second.ident, schema.ident, first.ident
        );
        let span = second.other.unwrap_or_else(|| second.ident.span());
        found.errors.at_span(span, message);
    }
}

/// In Rust the variant marked `other` has a discriminant, which is not a number of the enum. A
/// variant after it without a declared discriminant would be counted from that one.
pub fn other_is_not_counted(schema: &Enum, found: &mut Findings) {
    for pair in schema.variants.windows(2) {
        let [other, next] = pair else { continue };
        if other.other.is_some() && next.other.is_none() && next.discriminant.is_none() {
            let message = format!(
                "variant `{0}` of `{1}` follows `{2}`, to which Rust gives a number too: write \
                 `{0} = N`, or put `{2}` last",
                next.ident, schema.ident, other.ident
            );
            found.errors.at(&next.ident, message);
        }
    }
}

/// rustc itself reports a discriminant that is too large by counting.
pub fn discriminants_fit(schema: &Enum, found: &mut Findings) {
    let Some(repr) = unsigned_repr(schema) else { return };
    let Some((variant, Some(written))) = first_too_large(schema, repr) else { return };
    let message = format!(
        "variant `{}` of `{}`: {written} does not fit in `repr({})`, which holds 0 to {}",
        variant.ident,
        schema.ident,
        repr.name(),
        max_value(repr)
    );
    found.errors.at(written, message);
}

/// Whether rustc reports an error that the macro does not report: there is no variant, two have the
/// same name, or a discriminant is too large by counting.
pub fn is_refused_by_rustc(schema: &Enum, repr: Scalar) -> bool {
    schema.variants.is_empty() || repeats_a_name(schema) || first_too_large(schema, repr).is_some()
}

fn repeats_a_name(schema: &Enum) -> bool {
    let names = schema.variants.iter().map(|variant| variant.ident.unraw());
    let distinct: BTreeSet<Ident> = names.collect();
    distinct.len() < schema.variants.len()
}

/// The first variant whose discriminant is known not to fit, with the discriminant if it is
/// written.
fn first_too_large(schema: &Enum, repr: Scalar) -> Option<(&Variant, Option<&LitInt>)> {
    let mut counted = Some(0);
    for variant in &schema.variants {
        let written = match &variant.discriminant {
            Some(Expr::Lit(ExprLit { lit: Lit::Int(written), .. })) => Some(written),
            _ => None,
        };
        let value = match (written, &variant.discriminant) {
            // A number of more than 128 bits is too large for every integer.
            (Some(written), _) => Some(written.base10_parse().unwrap_or(u128::MAX)),
            // Only the compiler knows the value.
            (None, Some(_)) => None,
            (None, None) => counted,
        };
        if value.is_some_and(|value| value > max_value(repr)) {
            return Some((variant, written));
        }
        counted = value.map(|value| value + 1);
    }
    None
}

fn max_value(repr: Scalar) -> u128 {
    u128::MAX >> (128 - repr.bits())
}
