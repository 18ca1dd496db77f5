//! What a layout says of a schema and its parts, whatever the bytes are.

use crate::layout::{Content, Expression, Kind, Layout, PartLayout, Range, VariantLayout};
use crate::walker::fixed::is_named;

pub(super) fn is_dynamic(layout: &Layout) -> bool {
    matches!(layout.kind, Kind::Dynamic { .. })
}

/// Whether a schema says how many bytes it has, so that padding may follow it in the rest of another.
pub(super) fn has_len(layout: &Layout) -> bool {
    matches!(layout.kind, Kind::Dynamic { len: Some(_), .. })
}

/// Whether a variant holds a schema that says how many bytes it has.
pub(super) fn holds_len(variant: &VariantLayout) -> bool {
    match variant.content.map(|part| part.content) {
        Some(Content::Nested(layout)) => has_len(layout),
        _ => false,
    }
}

/// Whether it is a place, which is no part of the bytes.
pub(super) fn is_place(part: &PartLayout) -> bool {
    matches!(part.content, Content::Referred(_))
}

/// Whether there are parts other than places.
pub(super) fn has_parts(parts: Option<&[PartLayout]>) -> bool {
    parts.unwrap_or_default().iter().any(|part| !is_place(part))
}

/// The index of the first part after those whose fields the expression reads.
pub(super) fn after_what_decides(parts: &[PartLayout], len: &Expression) -> usize {
    let has_read = |part: &PartLayout| match part.content {
        Content::Run(run) => run.fields().iter().any(|field| reads(len, field.name)),
        _ => reads(len, part.name),
    };
    let last = parts.iter().rposition(|part| !is_place(part) && has_read(part));
    last.map_or(0, |last| last + 1)
}

/// The index of the first part after a `rest`.
pub(super) fn tail(parts: &[PartLayout]) -> usize {
    let is_rest = |part: &PartLayout| part.range == Range::Rest && !is_place(part);
    parts.iter().position(is_rest).map_or(parts.len(), |rest| rest + 1)
}

/// How many bytes the parts after a `rest` have.
pub(super) fn tail_size(parts: &[PartLayout], tail: usize) -> usize {
    let size = |part: &PartLayout| match part.content {
        Content::Run(run) => run.size,
        _ => 0,
    };
    let parts = parts.get(tail..).unwrap_or_default();
    parts.iter().map(size).fold(0, usize::saturating_add)
}

/// Whether an expression reads the field with this name.
fn reads(expression: &Expression, name: &str) -> bool {
    match expression {
        Expression::Field(path) => path.first().is_some_and(|first| is_named(name, first)),
        Expression::Unary(_, operand) => reads(operand, name),
        Expression::Binary(_, left, right) => reads(left, name) || reads(right, name),
        Expression::If(condition, then, otherwise) => {
            reads(condition, name) || reads(then, name) || reads(otherwise, name)
        }
        Expression::Call { arguments, .. } => arguments.iter().any(|it| reads(it, name)),
        _ => false,
    }
}
