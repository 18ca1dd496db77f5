//! Expressions from which the one field in them can be computed.

use overlaid::layout::{BinaryOperator, Expression, UnaryOperator};

use crate::evaluate::{self, Names};
use crate::tree::{Field, Role, Tree};

/// An expression that is `scale * field + offset`.
#[derive(Debug, Clone, Copy)]
pub struct Linear {
    /// The name of the field.
    pub field: &'static str,
    scale: i128,
    offset: i128,
}

impl Linear {
    /// The expression, if it reads one field of the schema once, and computes with `+`, `-`, `*` and `<<`.
    pub fn of(expression: &'static Expression) -> Option<Self> {
        let field = only_field(expression)?;
        let at = |number| value_with(expression, field, number).ok();
        let (offset, scale) = (at(0)?, at(1)?.checked_sub(at(0)?)?);
        (scale != 0).then_some(Self { field, scale, offset })
    }

    /// The number of the field for which the expression has this value.
    pub fn solve(&self, value: i128) -> Option<i128> {
        let scaled = value.checked_sub(self.offset)?;
        (scaled.checked_rem(self.scale)? == 0).then(|| scaled / self.scale)
    }
}

/// The field in a linear expression, without the underscore before that of a tuple.
fn only_field(expression: &'static Expression) -> Option<&'static str> {
    use BinaryOperator::{Add, Multiply, ShiftLeft, Subtract};
    match expression {
        Expression::Field([name]) => {
            let is_of_tuple = name.starts_with('_') && name[1..].parse::<u8>().is_ok();
            Some(if is_of_tuple { &name[1..] } else { name })
        }
        Expression::Unary(UnaryOperator::Negate, operand) => only_field(operand),
        Expression::Binary(Add | Subtract | Multiply, left, right) => {
            match (is_constant(left), is_constant(right)) {
                (false, true) => only_field(left),
                (true, false) => only_field(right),
                _ => None,
            }
        }
        Expression::Binary(ShiftLeft, left, right) if is_constant(right) => only_field(left),
        _ => None,
    }
}

fn is_constant(expression: &Expression) -> bool {
    match expression {
        Expression::Integer(_) | Expression::Bool(_) | Expression::Constant { .. } => true,
        Expression::Unary(_, operand) => is_constant(operand),
        Expression::Binary(_, left, right) => is_constant(left) && is_constant(right),
        Expression::If(condition, then, otherwise) => {
            is_constant(condition) && is_constant(then) && is_constant(otherwise)
        }
        _ => false,
    }
}

/// What the expression is if the field is this number.
fn value_with(
    expression: &'static Expression,
    name: &'static str,
    number: i128,
) -> evaluate::Result<i128> {
    let tree = Tree::leaf(number as u128, Some(number));
    let fields = [Field { name, role: Role::Plain, tree }];
    Names { fields: &fields, ..Names::NONE }.number(expression)
}
