//! Rules for enums whose variant a tag selects.

use proc_macro2::Literal;
use quote::{quote, quote_spanned};
use syn::{Expr, Fields};

use super::name_of;
use crate::check::findings::Findings;
use crate::diagnostics::as_written;
use crate::input::expression::{Expression, Node};
use crate::input::field::FieldKind;
use crate::input::pattern::{Bound, Pattern, PatternKind};
use crate::input::shape::{Content, Shape};
use crate::input::tagged::Tagged;
use crate::layout::expression::{Interval, Names, Ty, analyse_checked};
use crate::layout::parts::{Parts, Variety};
use crate::span::respan;

/// A variant is a unit, or holds one value.
pub fn variants_hold_one_value(schema: &Tagged, found: &mut Findings) {
    for variant in &schema.variants {
        if variant.body.is_some() || matches!(variant.fields, Fields::Unit) {
            continue;
        }
        let message = format!(
            "variant `{0}` of `{1}` holds one value: write `{0}(T)`, with a struct that derives \
             `Overlay` for several fields",
            variant.ident, schema.ident
        );
        found.errors.at(&variant.fields, message);
    }
}

pub fn variants_have_a_tag(schema: &Tagged, found: &mut Findings) {
    let ident = &schema.ident;
    let mut with_tags = schema.variants.iter().filter(|variant| variant.tags.is_some());
    let mut with_none = schema.variants.iter().filter(|variant| variant.other.is_none());
    if let (None, Some(_), Some(_)) = (with_tags.next(), with_none.next(), with_none.next()) {
        let message = format!(
            "no variant of `{ident}` has a tag: write `#[overlay(tag = …)]` on each, or \
             `#[overlay(other)]` on one for all other tags"
        );
        found.errors.at(ident, message);
        return;
    }
    for variant in &schema.variants {
        let name = &variant.ident;
        let message = match (&variant.tags, variant.other) {
            (None, None) => format!(
                "variant `{name}` of `{ident}` has no tag: write `#[overlay(tag = …)]`, or \
                 `#[overlay(other)]` for all other tags"
            ),
            (Some(_), Some(_)) => format!(
                "variant `{name}` of `{ident}` has a tag and is `other`, which takes all other \
                 tags: remove one of the two"
            ),
            _ => continue,
        };
        found.errors.at(name, message);
    }
}

pub fn has_one_other(schema: &Tagged, found: &mut Findings) {
    let mut others = schema.variants.iter().filter(|variant| variant.other.is_some());
    let Some(first) = others.next() else { return };
    for second in others {
        let message = format!(
            "variant `{}` of `{}` is a second `other`; `{}` takes every other tag already",
            second.ident, schema.ident, first.ident
        );
        found.errors.at(&second.ident, message);
    }
}

/// Two variants cannot have the same tag.
pub fn tags_differ(schema: &Tagged, found: &mut Findings) {
    let tags: Vec<(&syn::Ident, &Pattern)> = schema
        .variants
        .iter()
        .flat_map(|variant| variant.tags.iter().flatten().map(move |tag| (&variant.ident, tag)))
        .collect();
    for (i, (variant, tag)) in tags.iter().enumerate() {
        let earlier = tags[..i].iter().find(|(_, earlier)| overlap(&earlier.kind, &tag.kind));
        let Some((other, _)) = earlier else { continue };
        let ident = &schema.ident;
        let message = if other == variant {
            format!("variant `{variant}` of `{ident}` has a tag twice")
        } else {
            format!("variant `{variant}` of `{ident}` has a tag that `{other}` has already")
        };
        found.errors.at_span(tag.span, message);
    }
}

/// Tags that are constants, and those after one, must differ from the earlier ones. The compiler decides.
pub fn constant_tags_differ(schema: &Tagged, found: &mut Findings) {
    let (ident, runtime) = (&schema.ident, found.runtime);
    let lifetime = schema.generics.lifetimes().next().map(|_| quote!(<'static>));
    let mut is_known = true;
    for (i, variant) in schema.variants.iter().enumerate() {
        for (j, tag) in variant.tags.iter().flatten().enumerate() {
            let is_first = (i, j) == (0, 0);
            is_known &= has_known_numbers(tag);
            if is_known || is_first {
                continue;
            }
            let subject = format!("variant `{}` of `{ident}` ", variant.ident);
            let (i, j) = (Literal::usize_unsuffixed(i), Literal::usize_unsuffixed(j));
            let runtime_at = respan(runtime, tag.span);
            found.assert(&quote_spanned! {tag.span=>
                #runtime_at::require_new_tag::<#ident #lifetime>(#i, #j, #subject)
            });
        }
    }
}

/// Whether the macro knows the numbers of the tag. It knows those of bytes, which have none.
fn has_known_numbers(tag: &Pattern) -> bool {
    matches!(tag.kind, PatternKind::Bytes(_)) || bounds_of(&tag.kind).is_some()
}

pub fn tags_are_of_one_kind(schema: &Tagged, found: &mut Findings) {
    let is_bytes = |tag: &Pattern| matches!(tag.kind, PatternKind::Bytes(_));
    let tags = || schema.variants.iter().flat_map(|variant| variant.tags.iter().flatten());
    let Some(first) = tags().next() else { return };
    for tag in tags().filter(|tag| is_bytes(tag) != is_bytes(first)) {
        let message = format!("the tags of `{}` are either numbers or byte strings", schema.ident);
        found.errors.at_span(tag.span, message);
    }
}

/// `tag` selects the variant of an enum. Whether another type is one, the compiler decides.
pub fn fields_with_a_tag_are_enums(parts: &Parts, found: &mut Findings) {
    for field in &parts.schema.fields {
        let Some(tag) = &field.extent.tag else { continue };
        let Shape { ty, content, .. } = Shape::of_field(field);
        let is_single = matches!(content, Content::Single);
        if is_single && matches!(FieldKind::of(&ty), FieldKind::Opaque) {
            continue;
        }
        let way_out = match content {
            Content::List(_) => {
                "no enum: the elements of a list are structs with their tag and the enum"
            }
            _ => "no enum",
        };
        let message = format!(
            "{}: `tag` selects the variant of an enum, but `{}` is {way_out}",
            name_of(parts, field),
            as_written(&ty)
        );
        found.errors.at(tag.pointer(), message);
    }
}

/// The tags of an enum are numbers or bytes as what selects them, and values that it can have.
pub fn tags_fit_what_selects_them(parts: &Parts, found: &mut Findings) {
    let runtime = found.runtime;
    for variable in parts.variables() {
        let field = parts.field(variable);
        let (Variety::Tagged(alias), Some(tag)) = (&variable.content, &field.extent.tag) else {
            continue;
        };
        let selector = analyse_checked(tag, &Names { parts, element: None });
        let (name, of) = (name_of(parts, field), as_written(&Shape::of_field(field).ty));
        let (span, runtime_at) = (tag.span, respan(runtime, tag.span));
        let assertion = match selector.ty {
            // What only rustc knows is a number of any value.
            Ty::Number | Ty::Bool | Ty::Unknown | Ty::Wrong | Ty::Other(_) => {
                let Interval { low, high } = selector.interval;
                let text = format!("{name}: its tag is {low} to {high}, but `{of}` has the tag ");
                let bytes =
                    format!("{name}: its tag is a number, but the tags of `{of}` are byte strings");
                let (low, high) = (Literal::i128_suffixed(low), Literal::i128_suffixed(high));
                quote_spanned! {span=> #runtime_at::require_tags::<#alias>(#low, #high, #text, #bytes)}
            }
            Ty::Bytes(_) => {
                let numbers =
                    format!("{name}: its tag is bytes, but the tags of `{of}` are numbers");
                let start = format!("{name}: the length of its tag is ");
                let middle = format!("` of `{of}` has a tag of length ");
                let length = match number_of_bytes(parts, tag) {
                    Some(length) => quote!(#runtime::Some(#length)),
                    None => quote!(#runtime::None),
                };
                quote_spanned! {span=> #runtime_at::require_tags_of_bytes::<#alias>(
                    #length, #start, #middle, #numbers
                )}
            }
        };
        found.assert(&assertion);
    }
}

/// How many bytes a field that selects a variant has, if it is always the same number.
fn number_of_bytes<'a>(parts: &'a Parts, tag: &Expression) -> Option<&'a Expr> {
    let Node::Field(path) = &tag.node else { return None };
    let (_, place) = parts.place_of(path)?;
    let run = parts.all[place.part].run().filter(|run| path.len() == 1 && !run.is_optional)?;
    match &run.schema.fields[place.in_run?].kind {
        FieldKind::Numbers(_, lengths) => lengths.first(),
        _ => None,
    }
}

/// Whether a value has both patterns, as far as the macro knows.
pub fn overlap(a: &PatternKind, b: &PatternKind) -> bool {
    match (a, b) {
        (PatternKind::Bytes(a), PatternKind::Bytes(b)) => a == b,
        (a, b) => match (bounds_of(a), bounds_of(b)) {
            (Some((a_low, a_high)), Some((b_low, b_high))) => a_low <= b_high && b_low <= a_high,
            _ => false,
        },
    }
}

/// The first and the last number of a pattern, if the macro knows them.
pub fn bounds_of(pattern: &PatternKind) -> Option<(i128, i128)> {
    let number = |bound: &Bound| match bound {
        Bound::Number(number) => Some(*number),
        Bound::Constant(_) => None,
    };
    match pattern {
        PatternKind::Number(bound) => number(bound).map(|number| (number, number)),
        PatternKind::Range(start, end) => {
            let low = start.as_ref().map_or(Some(i128::MIN), number)?;
            let high = end.as_ref().map_or(Some(i128::MAX), number)?;
            Some((low, high))
        }
        PatternKind::Bytes(_) => None,
    }
}
