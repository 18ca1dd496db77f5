//! What the parts of an expression, and an expression as a whole, must be.

use super::{Interval, Ty, Typed};
use crate::diagnostics::Diagnostics;
use crate::input::expression::Node;

/// What an expression is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// A length, a count or an offset, which must not be negative.
    Extent,
    /// What must hold.
    Condition,
    /// What selects a variant: a number, a bool or bytes.
    Tag,
    /// The number that a field gets.
    Value,
    /// What a parameter gets: a number or a condition.
    Parameter,
}

/// Adds an error if the expression does not have the type that its purpose needs, or if none of its values
/// can serve the purpose.
pub fn require(typed: &Typed, purpose: Purpose, errors: &mut Diagnostics) {
    match purpose {
        Purpose::Extent => require_extent(typed, errors),
        Purpose::Condition => require_condition(typed, errors),
        Purpose::Tag => require_tag(typed, errors),
        Purpose::Value => require_number(typed, errors),
        Purpose::Parameter => typed.ty == Ty::Bool || require_number(typed, errors),
    };
}

/// Adds an error for each operand of a wrong type.
pub fn require_all(
    operands: &[Typed],
    require: fn(&Typed, &mut Diagnostics) -> bool,
    errors: &mut Diagnostics,
) -> bool {
    let wrong = operands.iter().filter(|operand| !require(operand, errors));
    wrong.count() == 0
}

/// Adds an error, unless it is a number or may be one.
pub fn require_number(typed: &Typed, errors: &mut Diagnostics) -> bool {
    let fault = match &typed.ty {
        Ty::Number | Ty::Unknown | Ty::Wrong => return true,
        Ty::Bool => "this is a condition, not a number: write `if … { 1 } else { 0 }`".into(),
        Ty::Bytes(_) => "these are bytes, not a number: a function can compute one, as in \
                         `path::f(bytes)`"
            .into(),
        Ty::Other(name) => other(name),
    };
    errors.at(typed.expression.pointer(), fault);
    false
}

/// Adds an error, unless it is a condition or may be one.
pub fn require_condition(typed: &Typed, errors: &mut Diagnostics) -> bool {
    let fault = match (&typed.ty, &typed.expression.node) {
        (Ty::Bool, Node::Bool(value)) => {
            format!(
                "this {} holds: write what it depends on",
                if *value { "always" } else { "never" }
            )
        }
        (Ty::Bool | Ty::Unknown | Ty::Wrong, _) => return true,
        (Ty::Number, _) => "this is a number, not a condition: write `… != 0`".into(),
        (Ty::Bytes(_), _) => {
            "these are bytes, not a condition: compare them, as in `… == b\"PK\"`".into()
        }
        (Ty::Other(name), _) => other(name),
    };
    errors.at(typed.expression.pointer(), fault);
    false
}

/// Adds an error, unless it is a number that may be a length, a count or an offset.
fn require_extent(typed: &Typed, errors: &mut Diagnostics) -> bool {
    if !require_number(typed, errors) {
        return false;
    }
    let fault = if typed.interval.high < 0 {
        format!("this is always negative: it is {}", typed.interval)
    } else if typed.interval.low > Interval::EXTENT.high {
        format!("this is more than any bytes have: it is {}", typed.interval)
    } else {
        return true;
    };
    errors.at(typed.expression.pointer(), fault);
    false
}

/// Adds an error, unless it can select a variant.
fn require_tag(typed: &Typed, errors: &mut Diagnostics) -> bool {
    match &typed.ty {
        Ty::Other(_) => require_number(typed, errors),
        Ty::Number | Ty::Bool | Ty::Bytes(_) | Ty::Unknown | Ty::Wrong => true,
    }
}

/// What is wrong with a type that no expression computes with.
fn other(name: &str) -> String {
    format!(
        "no expression computes with `{name}`: a function can, as in `path::f(x)`, and return an \
         integer or a `bool`"
    )
}
