//! The values of expressions.

use crate::dynamic::arithmetic as exact;
use crate::dynamic::arithmetic::Arithmetic;
use crate::error::Fault;
use crate::layout::expression::function::NotCalled;
use crate::layout::{BinaryOperator, Expression, Function, UnaryOperator, Value};
use crate::walker::error::{Cause, Unknown};
use crate::walker::frame::{Element, Frame};
use crate::walker::window::Window;

/// How many arguments a function can have.
const ARGUMENTS: usize = 16;

/// What the names in an expression stand for.
#[derive(Clone, Copy)]
pub(super) struct Names<'f, 'a> {
    /// The schema, with its fields.
    pub(super) frame: &'f Frame<'a>,
    /// The element of a list, in the expression that ends the list.
    pub(super) element: Option<&'f Element<'a>>,
    /// The bytes that are not laid yet.
    pub(super) window: Window,
    /// Where the field starts.
    pub(super) at: usize,
    /// How many of the bytes that are not laid yet belong to the fields after a `rest`.
    pub(super) tail: usize,
}

impl<'a> Names<'_, 'a> {
    /// The expression as a length, a count or an offset.
    pub(super) fn extent(&self, expression: &'static Expression) -> Result<u64, Cause> {
        exact::extent(self.number(expression)?).map_err(of_arithmetic)
    }

    pub(super) fn condition(&self, expression: &'static Expression) -> Result<bool, Cause> {
        Ok(self.number(expression)? != 0)
    }

    pub(super) fn number(&self, expression: &'static Expression) -> Result<i128, Cause> {
        match self.value(expression)? {
            Value::Integer(number) => Ok(number),
            Value::Bytes(_) => Err(Unknown::Expression.into()),
        }
    }

    pub(super) fn value(&self, expression: &'static Expression) -> Result<Value<'a>, Cause> {
        let (frame, window) = (self.frame, self.window);
        let bytes = |start, end| frame.scope.bytes.get(start..end).unwrap_or_default();
        Ok(match *expression {
            Expression::Integer(number) => Value::Integer(number),
            Expression::Bool(bool) => Value::Integer(bool.into()),
            Expression::Bytes(bytes) => Value::Bytes(bytes),
            Expression::Constant { value, .. } => return self.value(value),
            Expression::Field(path) => return frame.operand(path),
            Expression::Parameter(name) => Value::Integer(frame.scope.given.get(name)?),
            Expression::Element(path) => {
                return self.element.ok_or(Unknown::Expression)?.operand(frame.scope.bytes, path);
            }
            Expression::At => distance(frame.start, self.at),
            Expression::Size => distance(frame.start, frame.end),
            Expression::Left => distance(0, window.left().saturating_sub(self.tail)),
            Expression::Rest => Value::Bytes(bytes(window.pos, window.end)),
            Expression::Laid => Value::Bytes(bytes(frame.start, window.pos)),
            Expression::Unary(operator, operand) => Value::Integer(match operator {
                UnaryOperator::Negate => {
                    exact::negate(self.number(operand)?).map_err(of_arithmetic)?
                }
                UnaryOperator::Not => (!self.condition(operand)?).into(),
            }),
            Expression::Binary(operator, left, right) => {
                Value::Integer(self.binary(operator, left, right)?)
            }
            Expression::If(condition, then, otherwise) => {
                return self.value(if self.condition(condition)? { then } else { otherwise });
            }
            Expression::Call { function, arguments } => {
                Value::Integer(self.called(function, arguments)?)
            }
        })
    }

    fn called(&self, function: Function, arguments: &'static [Expression]) -> Result<i128, Cause> {
        let opaque = Cause::from(Unknown::Function(function.path()));
        let mut values = [Value::Integer(0); ARGUMENTS];
        let values = values.get_mut(..arguments.len()).ok_or(Unknown::Expression)?;
        for (value, argument) in values.iter_mut().zip(arguments) {
            *value = self.value(argument).map_err(|cause| match cause {
                Cause::Unknown(Unknown::Expression) => opaque,
                cause => cause,
            })?;
        }
        function.try_call(values).map_err(|not_called| match not_called {
            NotCalled::Opaque => opaque,
            // An argument is outside of its parameter, as where a view is laid.
            NotCalled::Arguments => Fault::Overflow.into(),
        })
    }

    fn binary(
        &self,
        operator: BinaryOperator,
        left: &'static Expression,
        right: &'static Expression,
    ) -> Result<i128, Cause> {
        match operator {
            BinaryOperator::And => {
                return Ok((self.condition(left)? && self.condition(right)?).into());
            }
            BinaryOperator::Or => {
                return Ok((self.condition(left)? || self.condition(right)?).into());
            }
            _ => {}
        }
        let (a, b) = match (self.value(left)?, self.value(right)?) {
            (Value::Integer(a), Value::Integer(b)) => (a, b),
            (Value::Bytes(a), Value::Bytes(b)) => {
                return match operator {
                    BinaryOperator::Equal => Ok((a == b).into()),
                    BinaryOperator::NotEqual => Ok((a != b).into()),
                    _ => Err(Unknown::Expression.into()),
                };
            }
            _ => return Err(Unknown::Expression.into()),
        };
        let number = match operator {
            BinaryOperator::Add => exact::add(a, b),
            BinaryOperator::Subtract => exact::subtract(a, b),
            BinaryOperator::Multiply => exact::multiply(a, b),
            BinaryOperator::Divide => exact::divide(a, b),
            BinaryOperator::Remainder => exact::remainder(a, b),
            BinaryOperator::ShiftLeft => exact::shift_left(a, b),
            BinaryOperator::ShiftRight => exact::shift_right(a, b),
            BinaryOperator::BitAnd => Ok(a & b),
            BinaryOperator::BitOr => Ok(a | b),
            BinaryOperator::Equal => Ok((a == b).into()),
            BinaryOperator::NotEqual => Ok((a != b).into()),
            BinaryOperator::Less => Ok((a < b).into()),
            BinaryOperator::AtMost => Ok((a <= b).into()),
            BinaryOperator::Greater => Ok((a > b).into()),
            BinaryOperator::AtLeast => Ok((a >= b).into()),
            // Above, without evaluating the right operand.
            BinaryOperator::And | BinaryOperator::Or => return Err(Unknown::Expression.into()),
        };
        number.map_err(of_arithmetic)
    }
}

fn of_arithmetic(arithmetic: Arithmetic) -> Cause {
    Fault::from(arithmetic).into()
}

/// How many bytes there are from one offset to another.
fn distance<'a>(start: usize, end: usize) -> Value<'a> {
    // No `usize` is greater than an `i128`.
    Value::Integer(i128::try_from(end.saturating_sub(start)).unwrap_or(i128::MAX))
}
