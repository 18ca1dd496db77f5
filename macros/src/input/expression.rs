//! The expressions of dynamic schemas: what a length, a count, a condition or a tag is computed from.
//!
//! An expression has the syntax of Rust, so syn parses it. [`parse`] reads what syn parsed into the
//! nodes below, and refuses everything else.

mod literal;
mod parse;
mod refusal;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens as _, quote_spanned};
use syn::{Expr, Ident, Path};

pub use parse::parse;

/// An expression and where it is written.
#[derive(Clone)]
pub struct Expression {
    /// The span of its first token.
    pub span: Span,
    /// The span of its last token.
    pub end: Span,
    pub node: Node,
    /// How an integer is written, if not as decimal digits: `0x200`.
    pub notation: Option<String>,
}

/// The names from a field to a field nested in it: `head.words`.
pub type FieldPath = Vec<Ident>;

#[derive(Clone)]
pub enum Node {
    Integer(i128),
    Bool(bool),
    /// `b"PK"`, also with a `*` or a `&` before it, `[1, 2]` and `[0; 4]`.
    Bytes(Vec<u8>),
    /// A field or a parameter, or a field nested in one. The field `0` of a tuple struct is `_0`.
    Field(FieldPath),
    /// `it`, which is the empty path, or a field of it: the element of a list.
    Element(FieldPath),
    /// `self.at`.
    At,
    /// `self.size`.
    Size,
    /// `self.left`.
    Left,
    /// `self.rest`. It occurs only as the argument of a call.
    Rest,
    /// `self.laid`. It occurs only as the argument of a call.
    Laid,
    /// Every other path: a constant or a variant of an enum.
    Constant(Path),
    Unary(Unary, Box<Expression>),
    Binary(Binary, Box<Expression>, Box<Expression>),
    /// The condition, and the values if it holds and if it does not.
    If(Box<Expression>, Box<Expression>, Box<Expression>),
    Call(Path, Vec<Expression>),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unary {
    Negate,
    Not,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Binary {
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    ShiftLeft,
    ShiftRight,
    BitAnd,
    BitOr,
    Equal,
    NotEqual,
    Less,
    AtMost,
    Greater,
    AtLeast,
    And,
    Or,
}

/// What an operator does, by the types of its operands and of its result.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Family {
    /// Two numbers give a number.
    Arithmetic,
    /// Two values of one type give a condition.
    Comparison,
    /// Two conditions give a condition.
    Logic,
}

impl Binary {
    pub fn family(self) -> Family {
        match self {
            Self::Add | Self::Subtract | Self::Multiply | Self::Divide | Self::Remainder => {
                Family::Arithmetic
            }
            Self::ShiftLeft | Self::ShiftRight | Self::BitAnd | Self::BitOr => Family::Arithmetic,
            Self::Equal | Self::NotEqual => Family::Comparison,
            Self::Less | Self::AtMost | Self::Greater | Self::AtLeast => Family::Comparison,
            Self::And | Self::Or => Family::Logic,
        }
    }
}

impl Expression {
    fn new(written: &Expr, node: Node) -> Self {
        let mut tokens = written.to_token_stream().into_iter();
        let span = tokens.next().map_or_else(Span::call_site, |token| token.span());
        let notation = literal::notation(written);
        Self { span, end: tokens.last().map_or(span, |token| token.span()), node, notation }
    }

    /// Tokens at the ends of the expression, for an error to point at all of it.
    pub fn pointer(&self) -> TokenStream {
        let mut tokens = quote_spanned!(self.span=> __start);
        tokens.extend(quote_spanned!(self.end=> __end));
        tokens
    }

    /// The expressions that it consists of directly.
    pub fn operands(&self) -> Vec<&Self> {
        match &self.node {
            Node::Integer(_)
            | Node::Bool(_)
            | Node::Bytes(_)
            | Node::Field(_)
            | Node::Element(_)
            | Node::At
            | Node::Size
            | Node::Left
            | Node::Rest
            | Node::Laid
            | Node::Constant(_) => Vec::new(),
            Node::Unary(_, operand) => vec![operand],
            Node::Binary(_, left, right) => vec![left, right],
            Node::If(condition, then, otherwise) => vec![condition, then, otherwise],
            Node::Call(_, arguments) => arguments.iter().collect(),
        }
    }

    /// This expression and all those in it, in the order in which they are written.
    pub fn all(&self) -> Vec<&Self> {
        let mut all = vec![self];
        all.extend(self.operands().into_iter().flat_map(Self::all));
        all
    }

    /// Whether it depends on the range in which its field is, or on where in it the field is.
    pub fn reads_range(&self) -> bool {
        let reads = |node: &Node| {
            matches!(node, Node::At | Node::Size | Node::Left | Node::Rest | Node::Laid)
        };
        self.all().into_iter().any(|part| reads(&part.node))
    }

    /// Whether it depends on where the range ends in which its field is.
    pub fn reads_end(&self) -> bool {
        let reads = |node: &Node| matches!(node, Node::Size | Node::Left | Node::Rest);
        self.all().into_iter().any(|part| reads(&part.node))
    }

    /// The fields that it reads, each as often as it is written. The first name of a path is the
    /// deciding field.
    pub fn fields(&self) -> impl Iterator<Item = &FieldPath> {
        self.all().into_iter().filter_map(|expression| match &expression.node {
            Node::Field(path) => Some(path),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use quote::format_ident;

    use super::{Expression, parse};

    fn parsed(text: &str) -> Expression {
        let written = syn::parse_str(text).expect("an expression");
        parse(&written, &format_ident!("Owner")).expect("an expression of a schema")
    }

    #[test]
    fn the_fields_are_in_the_order_of_the_source() {
        let expression = parsed("if a == MAX { head.words * 4 } else { f(b, self.rest, -a) }");
        let paths: Vec<String> = expression
            .fields()
            .map(|path| path.iter().map(ToString::to_string).collect::<Vec<_>>().join("."))
            .collect();
        assert_eq!(paths, ["a", "head.words", "b", "a"]);
    }
}
