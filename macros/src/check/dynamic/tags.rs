//! Rules for enums whose variant a tag selects.

use syn::Fields;

use crate::check::findings::Findings;
use crate::input::pattern::{Bound, Pattern, PatternKind};
use crate::input::tagged::Tagged;

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

/// Two variants cannot have the same tag. Constants are compared by rustc, which warns.
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

pub fn tags_are_of_one_kind(schema: &Tagged, found: &mut Findings) {
    let is_bytes = |tag: &Pattern| matches!(tag.kind, PatternKind::Bytes(_));
    let tags = || schema.variants.iter().flat_map(|variant| variant.tags.iter().flatten());
    let Some(first) = tags().next() else { return };
    for tag in tags().filter(|tag| is_bytes(tag) != is_bytes(first)) {
        let message = format!("the tags of `{}` are either numbers or byte strings", schema.ident);
        found.errors.at_span(tag.span, message);
    }
}

fn overlap(a: &PatternKind, b: &PatternKind) -> bool {
    match (a, b) {
        (PatternKind::Bytes(a), PatternKind::Bytes(b)) => a == b,
        (a, b) => match (bounds(a), bounds(b)) {
            (Some((a_low, a_high)), Some((b_low, b_high))) => a_low <= b_high && b_low <= a_high,
            _ => false,
        },
    }
}

/// The first and the last number of a pattern, if the macro knows them.
fn bounds(pattern: &PatternKind) -> Option<(i128, i128)> {
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
