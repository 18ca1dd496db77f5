//! An expression as Rust writes it.

use core::fmt;

use crate::layout::expression::{BinaryOperator, Expression};

impl BinaryOperator {
    /// How tightly it binds.
    const fn precedence(self) -> Precedence {
        match self {
            Self::Multiply | Self::Divide | Self::Remainder => Precedence::Product,
            Self::Add | Self::Subtract => Precedence::Sum,
            Self::ShiftLeft | Self::ShiftRight => Precedence::Shift,
            Self::BitAnd => Precedence::BitAnd,
            Self::BitOr => Precedence::BitOr,
            Self::Equal | Self::NotEqual => Precedence::Comparison,
            Self::Less | Self::AtMost | Self::Greater | Self::AtLeast => Precedence::Comparison,
            Self::And => Precedence::And,
            Self::Or => Precedence::Or,
        }
    }
}

/// How tightly an expression holds together, from the loosest on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Precedence {
    If,
    Or,
    And,
    Comparison,
    BitOr,
    BitAnd,
    Shift,
    Sum,
    Product,
    Unary,
    Single,
}

impl Expression {
    fn precedence(&self) -> Precedence {
        match self {
            Self::If(..) => Precedence::If,
            Self::Binary(operator, ..) => operator.precedence(),
            Self::Unary(..) => Precedence::Unary,
            Self::Integer(value) if *value < 0 => Precedence::Unary,
            Self::Integer(_)
            | Self::Bool(_)
            | Self::Bytes(_)
            | Self::Constant { .. }
            | Self::Field(_)
            | Self::Parameter(_)
            | Self::Element(_)
            | Self::At
            | Self::Size
            | Self::Left
            | Self::Rest
            | Self::Laid
            | Self::Call { .. } => Precedence::Single,
        }
    }
}

/// The expression in parentheses, if it holds together less tightly than this.
struct Within<'a>(&'a Expression, Precedence);

impl fmt::Display for Within<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(expression, outer) = self;
        if expression.precedence() < *outer {
            write!(f, "({expression})")
        } else {
            expression.fmt(f)
        }
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(value) => write!(f, "{value}"),
            Self::Bool(value) => write!(f, "{value}"),
            Self::Bytes(bytes) => write!(f, "b\"{}\"", bytes.escape_ascii()),
            Self::Constant { path, .. } => f.write_str(path),
            Self::Field(path) => joined(f, path, "."),
            Self::Parameter(name) => f.write_str(name),
            Self::Element(path) => {
                f.write_str("it")?;
                path.iter().try_for_each(|name| write!(f, ".{name}"))
            }
            Self::At => f.write_str("self.at"),
            Self::Size => f.write_str("self.size"),
            Self::Left => f.write_str("self.left"),
            Self::Rest => f.write_str("self.rest"),
            Self::Laid => f.write_str("self.laid"),
            Self::Unary(operator, operand) => {
                write!(f, "{}{}", operator.symbol(), Within(operand, Precedence::Unary))
            }
            Self::Binary(operator, left, right) => binary(f, *operator, left, right),
            Self::If(condition, then, otherwise) => {
                write!(f, "if {condition} {{ {then} }} else ")?;
                match otherwise {
                    Self::If(..) => otherwise.fmt(f),
                    _ => write!(f, "{{ {otherwise} }}"),
                }
            }
            Self::Call { function, arguments } => {
                write!(f, "{}(", function.path())?;
                joined(f, arguments, ", ")?;
                f.write_str(")")
            }
        }
    }
}

fn binary(
    f: &mut fmt::Formatter<'_>,
    operator: BinaryOperator,
    left: &Expression,
    right: &Expression,
) -> fmt::Result {
    let precedence = operator.precedence();
    // Operators of the same precedence are evaluated from the left, so the right operand needs
    // parentheses then. Rust has no comparisons of comparisons, so there both do.
    let tighter = match precedence {
        Precedence::If | Precedence::Or => Precedence::And,
        Precedence::And => Precedence::Comparison,
        Precedence::Comparison => Precedence::BitOr,
        Precedence::BitOr => Precedence::BitAnd,
        Precedence::BitAnd => Precedence::Shift,
        Precedence::Shift => Precedence::Sum,
        Precedence::Sum => Precedence::Product,
        Precedence::Product => Precedence::Unary,
        Precedence::Unary | Precedence::Single => Precedence::Single,
    };
    let left_precedence = if precedence == Precedence::Comparison { tighter } else { precedence };
    let (left, right) = (Within(left, left_precedence), Within(right, tighter));
    write!(f, "{left} {} {right}", operator.symbol())
}

fn joined(f: &mut fmt::Formatter<'_>, parts: &[impl fmt::Display], separator: &str) -> fmt::Result {
    parts.iter().enumerate().try_for_each(|(i, part)| {
        let separator = if i == 0 { "" } else { separator };
        write!(f, "{separator}{part}")
    })
}

#[cfg(test)]
mod tests {
    use std::string::ToString as _;

    use crate::layout::expression::{BinaryOperator::*, Expression, Function, UnaryOperator::*};

    const A: &Expression = &Expression::Field(&["a"]);
    const B: &Expression = &Expression::Field(&["head", "b"]);
    const FOUR: &Expression = &Expression::Integer(4);
    const SUM: &Expression = &Expression::Binary(Add, A, B);
    const PRODUCT: &Expression = &Expression::Binary(Multiply, A, FOUR);
    const LESS: &Expression = &Expression::Binary(Less, A, FOUR);
    const CHOICE: &Expression = &Expression::If(LESS, A, SUM);

    #[test]
    fn single_parts_are_written_as_in_the_schema() {
        const ARGUMENTS: &[Expression] = &[Expression::Rest, Expression::Laid, *SUM];
        let constant = Expression::Constant { path: "Kind::Tcp", value: &Expression::Integer(6) };
        let call =
            Expression::Call { function: Function::opaque("sums::of"), arguments: ARGUMENTS };
        let cases = [
            (*FOUR, "4"),
            (Expression::Bool(true), "true"),
            (Expression::Bytes(b"PK\x03\""), r#"b"PK\x03\"""#),
            (constant, "Kind::Tcp"),
            (*B, "head.b"),
            (Expression::Element(&[]), "it"),
            (Expression::Element(&["kind", "x"]), "it.kind.x"),
            (Expression::At, "self.at"),
            (Expression::Size, "self.size"),
            (Expression::Left, "self.left"),
            (call, "sums::of(self.rest, self.laid, a + head.b)"),
        ];
        for (expression, expected) in cases {
            assert_eq!(expression.to_string(), expected);
        }
    }

    #[test]
    fn parentheses_are_only_where_they_are_needed() {
        let cases = [
            (Expression::Binary(Multiply, SUM, FOUR), "(a + head.b) * 4"),
            (Expression::Binary(Add, PRODUCT, FOUR), "a * 4 + 4"),
            (Expression::Binary(Add, SUM, FOUR), "a + head.b + 4"),
            (Expression::Binary(Subtract, FOUR, SUM), "4 - (a + head.b)"),
            (Expression::Binary(Equal, LESS, LESS), "(a < 4) == (a < 4)"),
            (Expression::Binary(And, LESS, LESS), "a < 4 && a < 4"),
            (Expression::Binary(BitAnd, SUM, FOUR), "a + head.b & 4"),
            (Expression::Binary(Equal, &Expression::Binary(BitAnd, A, FOUR), FOUR), "a & 4 == 4"),
            (Expression::Binary(BitAnd, A, &Expression::Binary(BitOr, A, FOUR)), "a & (a | 4)"),
            (Expression::Unary(Not, LESS), "!(a < 4)"),
            (Expression::Unary(Negate, &Expression::Unary(Negate, A)), "--a"),
            (Expression::Binary(Multiply, &Expression::Unary(Negate, A), FOUR), "-a * 4"),
            (*CHOICE, "if a < 4 { a } else { a + head.b }"),
            (
                Expression::If(LESS, FOUR, CHOICE),
                "if a < 4 { 4 } else if a < 4 { a } else { a + head.b }",
            ),
            (Expression::Binary(Add, CHOICE, FOUR), "(if a < 4 { a } else { a + head.b }) + 4"),
        ];
        for (expression, expected) in cases {
            assert_eq!(expression.to_string(), expected);
        }
    }
}
