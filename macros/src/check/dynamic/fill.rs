//! Rules for fields that are computed when a value is built.

use super::name_of;
use crate::check::findings::Findings;
use crate::diagnostics::{Diagnostics, as_written};
use crate::input::expression::Expression;
use crate::input::field::{Field, FieldKind};
use crate::input::role::Role;
use crate::input::scalar::Scalar;
use crate::input::shape::Shape;
use crate::layout::expression::{LeafKind, Names, Ty, analyse};
use crate::layout::parts::{Part, Parts};

pub fn fills_are_of_schemas_that_are_built(parts: &Parts, found: &mut Findings) {
    if parts.schema.read_only.is_none() {
        return;
    }
    for field in &parts.schema.fields {
        let Some(fill) = &field.extent.fill else { continue };
        let message = format!(
            "{} is computed when a value is built, but `{}` is `read_only`: remove one of the two",
            name_of(parts, field),
            parts.schema.ident
        );
        found.errors.at(fill.pointer(), message);
    }
}

pub fn fills_are_of_numbers(parts: &Parts, found: &mut Findings) {
    for (field, place) in parts.schema.fields.iter().zip(&parts.places) {
        let Some(fill) = field.extent.fill.as_ref().filter(|_| field.extent.with.is_none()) else {
            continue;
        };
        let run = match &parts.all[place.part] {
            Part::Run(run) => Some(run.field(field)),
            Part::Variable(_) => None,
        };
        let Some(fault) = fault(field, run) else { continue };
        found.errors.at(fill.pointer(), format!("{} {fault}", name_of(parts, field)));
    }
}

/// The rest of a sentence about a field that cannot be computed.
fn fault(field: &Field, in_run: Option<&Field>) -> Option<String> {
    let ty = as_written(&Shape::of_field(field).ty);
    match (&field.role, in_run.map(|field| &field.kind)) {
        (Role::Magic(_), _) => Some("has a `magic`, which is what it gets: remove `fill`".into()),
        (Role::Reserved(_), _) => Some("is `reserved`, and so zero: remove `fill`".into()),
        _ if field.bits.is_some() => {
            Some("is a bit field, and `fill` computes whole bytes: remove `fill`".into())
        }
        _ if field.conversion.is_some() => {
            Some("is stored as another type, so that `fill` cannot compute it: remove one".into())
        }
        (_, Some(FieldKind::Scalar(Scalar::Unsigned(_) | Scalar::Signed(_)))) => None,
        _ => Some(format!("is a `{ty}`, and `fill` computes integers: remove `fill`")),
    }
}

/// The number must be one that the field can hold.
pub fn fills_fit(parts: &Parts, found: &mut Findings) {
    for (field, place) in parts.schema.fields.iter().zip(&parts.places) {
        let (Some(fill), Part::Run(run)) = (&field.extent.fill, &parts.all[place.part]) else {
            continue;
        };
        let FieldKind::Scalar(scalar) = run.field(field).kind else { continue };
        let LeafKind::Number(limits) = LeafKind::of_scalar(scalar, None) else { continue };
        let names = Names { parts, element: None };
        let typed = analyse(fill, &names, &mut Diagnostics::default());
        if typed.ty == Ty::Number && typed.interval.intersection(limits).is_none() {
            let message = format!(
                "{} is {limits}, and this is {}: it never fits",
                name_of(parts, field),
                typed.interval
            );
            found.errors.at(fill.pointer(), message);
        }
    }
}

/// Building gives a field that decides the layout its value, before it computes fields.
pub fn fills_decide_nothing(parts: &Parts, found: &mut Findings) {
    let schema = parts.schema;
    for field in &schema.fields {
        let Some(fill) = &field.extent.fill else { continue };
        let reads = |expression: &Expression| {
            let mut paths = expression.fields();
            paths.any(|path| parts.place_of(path).is_some_and(|(it, _)| it.index == field.index))
        };
        let decided = schema.fields.iter().find(|it| it.extent.deciding().any(reads));
        let decided = match decided {
            Some(decided) => format!("the layout of `{}`", decided.label),
            None if schema.len.as_ref().is_some_and(reads) => {
                format!("the length of `{}`", schema.ident)
            }
            None => continue,
        };
        let message = format!(
            "{} decides {decided}, so that building computes it from that: remove `fill`",
            name_of(parts, field)
        );
        found.errors.at(fill.pointer(), message);
    }
}
