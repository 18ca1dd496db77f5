//! Expressions that are linear in one field, so that the field can be computed from their value.

use proc_macro2::Span;

use crate::input::expression::{Binary, Expression, FieldPath, Node, Unary};

/// An expression that is `scale * field + offset`.
pub struct Linear<'a> {
    pub field: &'a FieldPath,
    /// A number, or an expression of constants.
    pub scale: Expression,
    /// A number, or an expression of constants.
    pub offset: Expression,
}

impl<'a> Linear<'a> {
    /// The expression, if it reads one field once, and computes with `+`, `-`, `*` and `<<` only.
    pub fn of(expression: &'a Expression) -> Option<Self> {
        let Form { field: Some((field, scale)), offset } = Form::of(expression)? else {
            return None;
        };
        // Any field would give the same value.
        let is_constant = matches!(scale.node, Node::Integer(0));
        (!is_constant).then_some(Self { field, scale, offset })
    }
}

/// A linear expression. Without a field it is its offset.
struct Form<'a> {
    /// The field with its scale.
    field: Option<(&'a FieldPath, Expression)>,
    offset: Expression,
}

impl<'a> Form<'a> {
    fn of(expression: &'a Expression) -> Option<Self> {
        if is_constant(expression) {
            return Some(Self { field: None, offset: expression.clone() });
        }
        match &expression.node {
            Node::Field(path) => {
                let (scale, offset) = (integer(1), integer(0));
                Some(Self { field: Some((path, scale)), offset })
            }
            Node::Unary(Unary::Negate, operand) => {
                let zero = Self { field: None, offset: integer(0) };
                Self::sum(Binary::Subtract, zero, Self::of(operand)?)
            }
            Node::Binary(operator @ (Binary::Add | Binary::Subtract), left, right) => {
                Self::sum(*operator, Self::of(left)?, Self::of(right)?)
            }
            Node::Binary(Binary::Multiply, left, right) => {
                let (left, right) = (Self::of(left)?, Self::of(right)?);
                match (&left.field, &right.field) {
                    (_, None) => Some(left.scaled(Binary::Multiply, &right.offset)),
                    (None, _) => Some(right.scaled(Binary::Multiply, &left.offset)),
                    _ => None,
                }
            }
            Node::Binary(Binary::ShiftLeft, left, right) => {
                let (left, right) = (Self::of(left)?, Self::of(right)?);
                let is_fixed = right.field.is_none();
                is_fixed.then(|| left.scaled(Binary::ShiftLeft, &right.offset))
            }
            _ => None,
        }
    }

    fn sum(operator: Binary, left: Self, right: Self) -> Option<Self> {
        let offset = computed(operator, &left.offset, &right.offset);
        let field = match (left.field, right.field) {
            (Some(_), Some(_)) => return None,
            (None, Some((path, scale))) => Some((path, computed(operator, &integer(0), &scale))),
            (field, None) => field,
        };
        Some(Self { field, offset })
    }

    fn scaled(self, operator: Binary, by: &Expression) -> Self {
        let scaled = |expression: &Expression| computed(operator, expression, by);
        Self {
            offset: scaled(&self.offset),
            field: self.field.map(|(path, scale)| (path, scaled(&scale))),
        }
    }
}

/// Whether it is computed from numbers and constants only.
fn is_constant(expression: &Expression) -> bool {
    expression.all().into_iter().all(|part| {
        matches!(
            part.node,
            Node::Integer(_)
                | Node::Bool(_)
                | Node::Constant(_)
                | Node::Unary(..)
                | Node::Binary(..)
                | Node::If(..)
        )
    })
}

fn integer(value: i128) -> Expression {
    let span = Span::call_site();
    Expression { span, end: span, node: Node::Integer(value), notation: None }
}

/// The result of an operation: a number if both operands are, and otherwise an expression.
fn computed(operator: Binary, left: &Expression, right: &Expression) -> Expression {
    if let (Node::Integer(left), Node::Integer(right)) = (&left.node, &right.node) {
        if let Some(value) = folded(operator, *left, *right) {
            return integer(value);
        }
    }
    let is_unchanged = match (operator, &left.node, &right.node) {
        (Binary::Multiply | Binary::ShiftLeft, Node::Integer(0), _) => return integer(0),
        (Binary::Multiply, Node::Integer(1), _) => return right.clone(),
        (Binary::Add, Node::Integer(0), _) => return right.clone(),
        (Binary::Add | Binary::Subtract, _, Node::Integer(0)) => true,
        (Binary::Multiply, _, Node::Integer(1)) => true,
        _ => false,
    };
    if is_unchanged {
        return left.clone();
    }
    let (span, end) = (left.span, right.end);
    let node = Node::Binary(operator, Box::new(left.clone()), Box::new(right.clone()));
    Expression { span, end, node, notation: None }
}

fn folded(operator: Binary, left: i128, right: i128) -> Option<i128> {
    match operator {
        Binary::Add => left.checked_add(right),
        Binary::Subtract => left.checked_sub(right),
        Binary::Multiply => left.checked_mul(right),
        Binary::ShiftLeft => {
            let factor = 1_i128.checked_shl(u32::try_from(right).ok()?).filter(|one| *one > 0)?;
            left.checked_mul(factor)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use quote::format_ident;

    use super::Linear;
    use crate::input::expression::{Binary, Expression, Node, parse};

    /// `field * scale + offset`, or "none".
    fn linear(text: &str) -> String {
        let written = syn::parse_str(text).expect("an expression");
        let expression = parse(&written, &format_ident!("Owner")).expect("of a schema");
        Linear::of(&expression).map_or("none".into(), |linear| {
            let path: Vec<String> = linear.field.iter().map(ToString::to_string).collect();
            format!("{} * {} + {}", path.join("."), shown(&linear.scale), shown(&linear.offset))
        })
    }

    fn shown(expression: &Expression) -> String {
        match &expression.node {
            Node::Integer(value) => value.to_string(),
            Node::Constant(path) => quote::quote!(#path).to_string(),
            Node::Binary(operator, left, right) => {
                let sign = match operator {
                    Binary::Add => '+',
                    Binary::Subtract => '-',
                    Binary::Multiply => '*',
                    _ => '?',
                };
                format!("({} {sign} {})", shown(left), shown(right))
            }
            _ => "?".into(),
        }
    }

    #[test]
    fn sums_and_multiples_of_one_field_are_linear() {
        for (text, expected) in [
            ("n", "n * 1 + 0"),
            ("n * 4", "n * 4 + 0"),
            ("4 * (n + 1)", "n * 4 + 4"),
            ("n - 8", "n * 1 + -8"),
            ("20 - n", "n * -1 + 20"),
            ("-n", "n * -1 + 0"),
            ("(n << 2) - 3", "n * 4 + -3"),
            ("head.words * 4", "head.words * 4 + 0"),
            ("n * WORD", "n * WORD + 0"),
            ("(n + START) * WORD", "n * WORD + (START * WORD)"),
            ("n * 2 * 3 + (A + 3)", "n * 6 + (A + 3)"),
        ] {
            assert_eq!(linear(text), expected, "{text}");
        }
    }

    #[test]
    fn what_several_values_of_a_field_give_is_not_linear() {
        for text in [
            "7",
            "n * 0",
            "n + m",
            "n * m",
            "n + n",
            "n / 4",
            "n % 4",
            "n >> 1",
            "n & 15",
            "1 << n",
            "f(n)",
            "n + self.at",
            "n + self.size",
            "if n > 1 { n } else { 0 }",
            "n == 1",
        ] {
            assert_eq!(linear(text), "none", "{text}");
        }
    }
}
