//! The expressions of a dynamic schema as constants that a program can read and print.

pub(crate) mod function;
mod show;

pub use function::{Function, Value};
/// What a length, a count, a condition, a tag or an offset of a dynamic schema is computed from.
///
/// [`Display`](core::fmt::Display) writes it as Rust does, with as few parentheses as that needs.
///
/// ```
/// use overlaid::layout::{BinaryOperator, Expression};
///
/// const WORDS: Expression = Expression::Field(&["header_words"]);
/// const FOUR: Expression = Expression::Integer(4);
/// let end = Expression::Binary(BinaryOperator::Multiply, &WORDS, &FOUR);
/// assert_eq!(end.to_string(), "header_words * 4");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Expression {
    /// An integer.
    Integer(i128),
    /// `true` or `false`.
    Bool(bool),
    /// Bytes.
    Bytes(&'static [u8]),
    /// A constant, a variant of an enum, or an integer that is not written as decimal digits, such as `0x200`.
    Constant {
        /// Its path, or the integer, as it is written in the schema.
        path: &'static str,
        /// Its value: an integer, which is 0 or 1 for a `bool`, or bytes.
        value: &'static Expression,
    },
    /// A field or a parameter, or a field nested in one: the names from the outermost on. The field
    /// `0` of a tuple struct is `_0`, as its getter.
    Field(&'static [&'static str]),
    /// A parameter of the schema.
    Parameter(&'static str),
    /// The element of a list, or a field of it: the names from the outermost on.
    Element(&'static [&'static str]),
    /// `self.at`, the offset of the field.
    At,
    /// `self.size`, the size of the range of the schema.
    Size,
    /// `self.left`, how many bytes are left.
    Left,
    /// `self.rest`, the bytes that are not laid yet. It is an argument of a call.
    Rest,
    /// `self.laid`, the bytes that are laid. It is an argument of a call.
    Laid,
    /// An operator before its operand.
    Unary(UnaryOperator, &'static Expression),
    /// An operator between its operands.
    Binary(BinaryOperator, &'static Expression, &'static Expression),
    /// The condition, the value if it holds, and the value if it does not.
    If(&'static Expression, &'static Expression, &'static Expression),
    /// A call of a function.
    Call {
        /// The function.
        function: Function,
        /// What it is given.
        arguments: &'static [Expression],
    },
}

/// An operator before its operand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum UnaryOperator {
    /// `-`, the number with the opposite sign.
    Negate,
    /// `!`, which holds if its operand does not.
    Not,
}

/// An operator between its operands. Numbers are exact: a result outside of `i128` is an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum BinaryOperator {
    /// `+`.
    Add,
    /// `-`.
    Subtract,
    /// `*`.
    Multiply,
    /// `/`, rounded towards zero. Dividing by zero is an error.
    Divide,
    /// `%`, with the sign of the left operand. Dividing by zero is an error.
    Remainder,
    /// `<<`, a multiplication by a power of two. A shift by other than 0 to 127 bits is an error.
    ShiftLeft,
    /// `>>`, rounded down. A shift by other than 0 to 127 bits is an error.
    ShiftRight,
    /// `&`, the bits that are in both.
    BitAnd,
    /// `|`, the bits that are in one or both.
    BitOr,
    /// `==`.
    Equal,
    /// `!=`.
    NotEqual,
    /// `<`.
    Less,
    /// `<=`.
    AtMost,
    /// `>`.
    Greater,
    /// `>=`.
    AtLeast,
    /// `&&`, which evaluates its right operand only if the left one holds.
    And,
    /// `||`, which evaluates its right operand only if the left one does not hold.
    Or,
}

impl UnaryOperator {
    /// The operator as Rust writes it.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Negate => "-",
            Self::Not => "!",
        }
    }
}

impl BinaryOperator {
    /// The operator as Rust writes it.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
            Self::Remainder => "%",
            Self::ShiftLeft => "<<",
            Self::ShiftRight => ">>",
            Self::BitAnd => "&",
            Self::BitOr => "|",
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::Greater => ">",
            Self::AtLeast => ">=",
            Self::And => "&&",
            Self::Or => "||",
        }
    }
}
