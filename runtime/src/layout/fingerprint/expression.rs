//! How expressions are mixed in.

use super::Mixer;
use crate::layout::{BinaryOperator, Expression, UnaryOperator};

impl Mixer {
    pub(super) const fn expression(self, expression: &Expression) -> Self {
        match *expression {
            Expression::Integer(value) => self.word(1).bytes(&value.to_le_bytes()),
            Expression::Bool(value) => self.word(2).word(value as u64),
            Expression::Bytes(bytes) => self.word(3).bytes(bytes),
            // A name for a value does not change the layout.
            Expression::Constant { value, .. } => self.expression(value),
            Expression::Field(path) => self.word(4).texts(path),
            Expression::Element(path) => self.word(5).texts(path),
            Expression::At => self.word(6),
            Expression::Size => self.word(7),
            Expression::Left => self.word(8),
            Expression::Rest => self.word(9),
            Expression::Laid => self.word(10),
            Expression::Parameter(name) => self.word(15).bytes(name.as_bytes()),
            Expression::Unary(operator, operand) => {
                self.word(11).word(unary_code(operator)).expression(operand)
            }
            Expression::Binary(operator, left, right) => {
                self.word(12).word(binary_code(operator)).expression(left).expression(right)
            }
            Expression::If(condition, then, otherwise) => {
                self.word(13).expression(condition).expression(then).expression(otherwise)
            }
            Expression::Call { function, arguments } => {
                self.word(14).last_segment(function.path()).expressions(arguments)
            }
        }
    }

    const fn expressions(mut self, expressions: &[Expression]) -> Self {
        self = self.word(expressions.len() as u64);
        let mut i = 0;
        while i < expressions.len() {
            self = self.expression(&expressions[i]);
            i += 1;
        }
        self
    }

    const fn texts(mut self, texts: &[&str]) -> Self {
        self = self.word(texts.len() as u64);
        let mut i = 0;
        while i < texts.len() {
            self = self.bytes(texts[i].as_bytes());
            i += 1;
        }
        self
    }

    /// The name of an item without the modules it is in, as imports change these.
    pub(super) const fn last_segment(self, path: &str) -> Self {
        let mut name = path.as_bytes();
        let mut rest = name;
        while let [first, after @ ..] = rest {
            if *first == b':' {
                name = after;
            }
            rest = after;
        }
        self.bytes(name)
    }
}

const fn unary_code(operator: UnaryOperator) -> u64 {
    match operator {
        UnaryOperator::Negate => 1,
        UnaryOperator::Not => 2,
    }
}

const fn binary_code(operator: BinaryOperator) -> u64 {
    match operator {
        BinaryOperator::Add => 1,
        BinaryOperator::Subtract => 2,
        BinaryOperator::Multiply => 3,
        BinaryOperator::Divide => 4,
        BinaryOperator::Remainder => 5,
        BinaryOperator::ShiftLeft => 6,
        BinaryOperator::ShiftRight => 7,
        BinaryOperator::BitAnd => 8,
        BinaryOperator::BitOr => 9,
        BinaryOperator::Equal => 10,
        BinaryOperator::NotEqual => 11,
        BinaryOperator::Less => 12,
        BinaryOperator::AtMost => 13,
        BinaryOperator::Greater => 14,
        BinaryOperator::AtLeast => 15,
        BinaryOperator::And => 16,
        BinaryOperator::Or => 17,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Function;
    use crate::layout::fingerprint::START;

    #[test]
    fn every_part_of_an_expression_counts() {
        use Expression as E;

        const A: &E = &E::Field(&["a"]);
        const B: &E = &E::Field(&["b"]);
        const F: Function = Function::opaque("f");
        let variations = [
            E::Integer(1),
            E::Integer(-1),
            E::Bool(true),
            E::Bool(false),
            E::Bytes(b"a"),
            E::Bytes(b"b"),
            *A,
            *B,
            E::Field(&["a", "b"]),
            E::Field(&["ab"]),
            E::Element(&[]),
            E::Element(&["a"]),
            E::At,
            E::Size,
            E::Left,
            E::Rest,
            E::Laid,
            E::Unary(UnaryOperator::Negate, A),
            E::Unary(UnaryOperator::Not, A),
            E::Binary(BinaryOperator::Subtract, A, B),
            E::Binary(BinaryOperator::Subtract, B, A),
            E::Binary(BinaryOperator::Add, A, B),
            E::If(A, A, B),
            E::If(A, B, A),
            E::Call { function: F, arguments: &[] },
            E::Call { function: F, arguments: &[E::Rest] },
            E::Call { function: Function::opaque("g"), arguments: &[] },
        ];
        let mixed = |expression| Mixer(START).expression(expression).0;
        for (i, a) in variations.iter().enumerate() {
            for b in &variations[i + 1..] {
                assert_ne!(mixed(a), mixed(b), "{a} and {b}");
            }
        }
    }

    #[test]
    fn names_for_values_and_modules_do_not_count() {
        let mixed = |expression| Mixer(START).expression(expression).0;
        let four = Expression::Integer(4);
        let constant = Expression::Constant { path: "FOUR", value: &Expression::Integer(4) };
        assert_eq!(mixed(&constant), mixed(&four));
        let call = |path| Expression::Call { function: Function::opaque(path), arguments: &[] };
        assert_eq!(mixed(&call("sums::crc")), mixed(&call("crc")));
    }

    #[test]
    fn the_algorithm_never_changes_for_expressions() {
        // Computed by hand: 12, 3 for `*`, 4 and the names for the field, 1 and the bytes for the integer.
        const WORDS: &Expression = &Expression::Field(&["head", "words"]);
        const FOUR: &Expression = &Expression::Integer(4);
        let product = Expression::Binary(BinaryOperator::Multiply, WORDS, FOUR);
        assert_eq!(Mixer(START).expression(&product).0, 0x054e_757d_dad0_ec42);
    }
}
