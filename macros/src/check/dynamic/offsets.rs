//! Rules for the offsets of a dynamic schema.

use crate::check::findings::Findings;
use crate::input::expression::{Expression, Node};
use crate::layout::parts::Parts;

/// An offset that depends on no data moves what follows, so the macro must know it.
pub fn computed_offsets_depend_on_data(parts: &Parts, found: &mut Findings) {
    // A variant that is a place has a rule of its own.
    for field in parts.schema.fields.iter().filter(|field| !field.is_place) {
        let Some(at) = field.extent.at.as_ref().filter(|at| !depends_on_data(at)) else { continue };
        let message = format!(
            "`at` of field `{}` of `{}` takes an integer, written out, or an expression that reads \
             a field",
            field.label, parts.schema.ident
        );
        found.errors.at(at.pointer(), message);
    }
}

/// A field that takes the rest from an offset has no fields after it: they are at the end of the range, and
/// the offset may be among them.
pub fn rest_at_an_offset_is_last(parts: &Parts, found: &mut Findings) {
    let fields = &parts.schema.fields;
    for field in fields {
        let (Some(at), Some(_)) = (&field.extent.at, field.extent.rest) else { continue };
        let Some(next) = fields.get(field.index + 1) else { continue };
        let message = format!(
            "field `{}` of `{}` takes the rest from an offset, so `{}` cannot follow it: write a \
             `len` in place of `rest`",
            field.label, parts.schema.ident, next.label
        );
        found.errors.at(at.pointer(), message);
    }
}

fn depends_on_data(expression: &Expression) -> bool {
    expression.all().iter().any(|part| match part.node {
        Node::Field(_) | Node::Element(_) | Node::Call(..) => true,
        Node::At | Node::Size | Node::Left | Node::Rest | Node::Laid => true,
        Node::Integer(_) | Node::Bool(_) | Node::Bytes(_) | Node::Constant(_) => false,
        Node::Unary(..) | Node::Binary(..) | Node::If(..) => false,
    })
}
