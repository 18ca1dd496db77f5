//! Rules about enums. Duplicate and overflowing discriminants rustc refuses itself.

use super::types::text;
use crate::diagnostics::Diagnostics;
use crate::schema::{Class, Enum, Scalar};

/// Applies every rule; the integer of the enum, if it has one.
pub fn check(schema: &Enum, errors: &mut Diagnostics) -> Option<Scalar> {
    has_variants(schema, errors);
    let repr = repr(schema, errors);
    variants_are_plain(schema, repr, errors);
    one_other(schema, errors);
    repr
}

fn has_variants(schema: &Enum, errors: &mut Diagnostics) {
    if schema.variants.is_empty() {
        let ident = &schema.ident;
        errors.at(
            ident,
            format!("enum `{ident}` has no variants, so no bytes are one"),
        );
    }
}

fn repr(schema: &Enum, errors: &mut Diagnostics) -> Option<Scalar> {
    let ident = &schema.ident;
    let Some(repr) = schema.reprs.first() else {
        errors.at(
            ident,
            format!("enum `{ident}` has no size: write `#[repr(u8)]`, or u16, u32, u64"),
        );
        return None;
    };
    let scalar = Scalar::named(&repr.to_string());
    let scalar = scalar.filter(|s| s.class == Class::Unsigned && s.size <= 8);
    if scalar.is_none() {
        errors.at(
            repr,
            format!("enum `{ident}` has `repr({repr})`: an overlay's is u8, u16, u32 or u64"),
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
                if text(&field.ty) != repr.name() {
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

fn one_other(schema: &Enum, errors: &mut Diagnostics) {
    let mut others = schema
        .variants
        .iter()
        .filter(|variant| variant.other.is_some());
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
