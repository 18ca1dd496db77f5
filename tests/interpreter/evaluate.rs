//! The values of expressions, in checked arithmetic of 128 bits.

use overlaid::Fault;
use overlaid::layout::{BinaryOperator, Expression, UnaryOperator, Value};

use crate::build::names::is_named;
use crate::tree::{Field, Leaf, Tree};

/// What the names in an expression stand for.
pub struct Names<'a> {
    pub fields: &'a [Field],
    /// What is given to the schema.
    pub given: &'a [(&'static str, i128)],
    pub element: Option<&'a Tree>,
    pub at: usize,
    pub size: usize,
    pub left: usize,
    pub rest: &'a [u8],
    pub laid: &'a [u8],
}

/// A number, 0 or 1 for a condition, or bytes.
pub type Result<T> = std::result::Result<T, Fault>;

impl Names<'static> {
    /// No names.
    pub const NONE: Self = Self {
        fields: &[],
        given: &[],
        element: None,
        at: 0,
        size: 0,
        left: 0,
        rest: &[],
        laid: &[],
    };
}

impl<'a> Names<'a> {
    /// The expression as a length, a count or an offset.
    pub fn extent(&self, expression: &'a Expression) -> Result<u64> {
        let number = self.number(expression)?;
        if number < 0 {
            Err(Fault::Negative)
        } else {
            Ok(u64::try_from(number).unwrap_or(u64::MAX))
        }
    }

    pub fn condition(&self, expression: &'a Expression) -> Result<bool> {
        Ok(self.number(expression)? != 0)
    }

    pub fn number(&self, expression: &'a Expression) -> Result<i128> {
        match self.value(expression)? {
            Value::Integer(number) => Ok(number),
            other => panic!("{expression} is {other:?} and not a number"),
        }
    }

    pub fn value(&self, expression: &'a Expression) -> Result<Value<'a>> {
        Ok(Value::Integer(match expression {
            Expression::Integer(number) => *number,
            Expression::Bool(bool) => i128::from(*bool),
            Expression::Bytes(bytes) => return Ok(Value::Bytes(bytes)),
            Expression::Constant { value, .. } => return self.value(value),
            Expression::Field(path) => {
                let field = self.fields.iter().find(|field| is_named(field.name, path[0]));
                return Ok(inner(field.map(|field| &field.tree), &path[1..]));
            }
            Expression::Parameter(name) => {
                let given = self.given.iter().find(|(given, _)| given == name);
                given.expect("a parameter of the schema").1
            }
            Expression::Element(path) => return Ok(inner(self.element, path)),
            Expression::At => self.at as i128,
            Expression::Size => self.size as i128,
            Expression::Left => self.left as i128,
            Expression::Rest => return Ok(Value::Bytes(self.rest)),
            Expression::Laid => return Ok(Value::Bytes(self.laid)),
            Expression::Unary(UnaryOperator::Negate, operand) => {
                self.number(operand)?.checked_neg().ok_or(Fault::Overflow)?
            }
            Expression::Unary(_, operand) => i128::from(self.number(operand)? == 0),
            Expression::If(condition, then, otherwise) => {
                return self.value(if self.condition(condition)? { then } else { otherwise });
            }
            Expression::Call { function, arguments } => {
                let arguments: Result<Vec<_>> =
                    arguments.iter().map(|argument| self.value(argument)).collect();
                function.call(&arguments?).ok_or(Fault::Overflow)?
            }
            Expression::Binary(BinaryOperator::And, left, right) => {
                i128::from(self.condition(left)? && self.condition(right)?)
            }
            Expression::Binary(BinaryOperator::Or, left, right) => {
                i128::from(self.condition(left)? || self.condition(right)?)
            }
            Expression::Binary(operator, left, right) => {
                match (self.value(left)?, self.value(right)?) {
                    (Value::Integer(left), Value::Integer(right)) => {
                        binary(*operator, left, right)?
                    }
                    (left, right) => match operator {
                        BinaryOperator::Equal => i128::from(left == right),
                        BinaryOperator::NotEqual => i128::from(left != right),
                        _ => panic!("{operator:?} of {left:?} and {right:?}"),
                    },
                }
            }
            other => panic!("an unknown expression: {other}"),
        }))
    }
}

/// What a field is in an expression. An absent number is 0, and absent bytes are empty.
fn inner<'a>(tree: Option<&'a Tree>, path: &[&str]) -> Value<'a> {
    let tree = path.iter().fold(tree, |tree, name| tree?.field(name));
    match tree {
        Some(Tree::Leaf(Leaf { number: Some(number), .. })) => Value::Integer(*number),
        Some(Tree::Bytes(bytes, _)) => Value::Bytes(bytes),
        Some(Tree::Present(tree)) => inner(Some(tree), &[]),
        Some(Tree::Absent { is_bytes: true }) => Value::Bytes(&[]),
        Some(Tree::Absent { is_bytes: false }) => Value::Integer(0),
        other => panic!("{path:?} is {other:?}, which is neither a number nor bytes"),
    }
}

fn binary(operator: BinaryOperator, a: i128, b: i128) -> Result<i128> {
    let checked = |result: Option<i128>| result.ok_or(Fault::Overflow);
    let shift = || u32::try_from(b).ok().filter(|bits| *bits < 128).ok_or(Fault::Shift);
    match operator {
        BinaryOperator::Add => checked(a.checked_add(b)),
        BinaryOperator::Subtract => checked(a.checked_sub(b)),
        BinaryOperator::Multiply => checked(a.checked_mul(b)),
        BinaryOperator::Divide | BinaryOperator::Remainder if b == 0 => Err(Fault::DivisionByZero),
        BinaryOperator::Divide => checked(a.checked_div(b)),
        BinaryOperator::Remainder => Ok(if b == -1 { 0 } else { a % b }),
        BinaryOperator::ShiftLeft => {
            let bits = shift()?;
            // Doubling tells whether a bit is lost.
            checked((0..bits).try_fold(a, |number, _| number.checked_add(number)))
        }
        BinaryOperator::ShiftRight => Ok(a >> shift()?),
        BinaryOperator::BitAnd => Ok(a & b),
        BinaryOperator::BitOr => Ok(a | b),
        BinaryOperator::Equal => Ok(i128::from(a == b)),
        BinaryOperator::NotEqual => Ok(i128::from(a != b)),
        BinaryOperator::Less => Ok(i128::from(a < b)),
        BinaryOperator::AtMost => Ok(i128::from(a <= b)),
        BinaryOperator::Greater => Ok(i128::from(a > b)),
        BinaryOperator::AtLeast => Ok(i128::from(a >= b)),
        other => panic!("an unknown operator: {other:?}"),
    }
}
