//! Rules about enums. Duplicate and overflowing discriminants rustc refuses itself.

use syn::{Expr, ExprLit, Ident, Lit};

use crate::diagnostics::Diagnostics;
use crate::diagnostics::as_written;
use crate::input::scalar::{Scalar, Width};
use crate::input::schema::Enum;

/// What else `#[repr(…)]` may say.
const REPRS: &[&str] = &[
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

/// Applies every rule; the integer of the enum, if it has one and rustc finds no fault with it.
pub fn check(schema: &Enum, errors: &mut Diagnostics) -> Option<Scalar> {
    // What is among the errors before is about attributes, and those say which variant is `other`.
    if !errors.is_empty() {
        return None;
    }
    let repr = repr(schema, errors);
    variants_are_plain(schema, repr, errors);
    fingerprint_is_checked(schema, repr, errors);
    one_other(schema, errors);
    other_is_not_counted(schema, errors);
    let repr = repr?;
    let fit = discriminants_fit(schema, repr, errors);
    (fit && !schema.variants.is_empty()).then_some(repr)
}

/// A discriminant written as a number fits. One that overflows by counting rustc refuses well.
fn discriminants_fit(schema: &Enum, repr: Scalar, errors: &mut Diagnostics) -> bool {
    let most = u128::MAX >> (128 - repr.bits());
    let mut next = Some(0);
    for variant in &schema.variants {
        let value = match &variant.discriminant {
            Some(Expr::Lit(ExprLit { lit: Lit::Int(int), .. })) => {
                let value = int.base10_parse::<u128>().ok();
                if value.is_none_or(|value| value > most) {
                    let message = format!(
                        "variant `{}` of `{}`: {int} does not fit in `repr({})`, which holds 0 to \
                         {most}",
                        variant.ident,
                        schema.ident,
                        repr.name()
                    );
                    errors.at(int, message);
                }
                value
            }
            Some(_) => None,
            None => next,
        };
        if value.is_some_and(|value| value > most) {
            return false;
        }
        next = value.and_then(|value| value.checked_add(1));
    }
    true
}

fn repr(schema: &Enum, errors: &mut Diagnostics) -> Option<Scalar> {
    let ident = &schema.ident;
    let Some(first) = schema.reprs.first() else {
        errors.at(
            ident,
            format!("enum `{ident}` has no size: write `#[repr(u8)]`, or u16, u32, u64"),
        );
        return None;
    };
    let unsigned = |repr: &Ident| {
        let scalar = Scalar::named(&repr.to_string());
        scalar.filter(|scalar| matches!(scalar, Scalar::Unsigned(width) if *width <= Width::W64))
    };
    // Whether two of them go together, and whether there is such a one, rustc says itself.
    let scalar = schema.reprs.iter().find_map(unsigned);
    if scalar.is_none() && REPRS.contains(&first.to_string().as_str()) {
        errors.at(
            first,
            format!("enum `{ident}` has `repr({first})`: an overlay's is u8, u16, u32 or u64"),
        );
    }
    scalar
}

fn variants_are_plain(schema: &Enum, repr: Option<Scalar>, errors: &mut Diagnostics) {
    let ident = &schema.ident;
    for variant in &schema.variants {
        let name = &variant.ident;
        let fields: Vec<_> = variant.fields.iter().collect();
        match (variant.other, fields.as_slice(), repr) {
            (None, [], _) | (Some(_), _, None) => {}
            (None, ..) => errors.at(
                &variant.fields,
                format!(
                    "variant `{name}` of `{ident}` has fields; only one marked `#[overlay(other)]` \
                     may, for the numbers that are no other variant"
                ),
            ),
            (Some(_), [field], Some(repr)) if field.ident.is_none() => {
                if let Some(attr) = field.attrs.iter().find(|attr| attr.path().is_ident("overlay"))
                {
                    errors.at(
                        attr,
                        format!(
                            "variant `{name}` of `{ident}` holds a number of the enum, which has \
                             no attributes of its own: write them on `{ident}`"
                        ),
                    );
                }
                if as_written(&field.ty) != repr.name() {
                    errors.at(
                        &field.ty,
                        format!(
                            "variant `{name}` of `{ident}` holds a number of `repr({0})`: write \
                             `{name}({0})`",
                            repr.name()
                        ),
                    );
                }
            }
            (Some(span), _, Some(repr)) => errors.at_span(
                span,
                format!(
                    "variant `{name}` of `{ident}` is to hold every other number: write \
                     `{name}({})`",
                    repr.name()
                ),
            ),
        }
    }
}

/// An enum of several bytes without a byte order has as many layouts as there are orders.
fn fingerprint_is_checked(schema: &Enum, repr: Option<Scalar>, errors: &mut Diagnostics) {
    let (Some(fingerprint), Some(repr)) = (schema.attr.fingerprint, repr) else {
        return;
    };
    if repr.size() > 1 && schema.attr.endian.is_none() {
        let message = format!(
            "enum `{}` has {} bytes and no byte order, so no layout of its own to freeze: write \
             `endian = big` or `little` beside it, or freeze the structs that it is a field of",
            schema.ident,
            repr.size()
        );
        errors.at_span(fingerprint.span, message);
    }
}

fn one_other(schema: &Enum, errors: &mut Diagnostics) {
    let mut others = schema.variants.iter().filter(|variant| variant.other.is_some());
    let Some(first) = others.next() else { return };
    for second in others {
        errors.at_span(
            second.other.unwrap_or_else(|| second.ident.span()),
            format!(
                "variant `{}` of `{}` is a second `other`; `{}` takes every other number already",
                second.ident, schema.ident, first.ident
            ),
        );
    }
}

/// To Rust the variant for other numbers has a number like any, so that one which follows it by
/// counting is one more than it looks.
fn other_is_not_counted(schema: &Enum, errors: &mut Diagnostics) {
    for pair in schema.variants.windows(2) {
        let [other, next] = pair else { continue };
        if other.other.is_some() && next.other.is_none() && next.discriminant.is_none() {
            errors.at(
                &next.ident,
                format!(
                    "variant `{0}` of `{1}` follows `{2}`, to which Rust gives a number too: write \
                     `{0} = N`, or put `{2}` last",
                    next.ident, schema.ident, other.ident
                ),
            );
        }
    }
}
