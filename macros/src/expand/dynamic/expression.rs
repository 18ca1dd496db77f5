//! Expressions as code that computes them.
//!
//! Expressions are exact in `i128`. The macro knows the values that each part can have. Where operands
//! and result fit in an `i64`, it generates plain operators of `i64`, which cannot overflow there;
//! elsewhere those of `i128`, and where a result may be undefined, a call of the runtime's checked
//! arithmetic.

mod argument;
mod description;
mod emission;
mod require;
mod typed;

use proc_macro2::TokenStream;
use syn::{Ident, Path};

use super::interval::Interval;
use crate::diagnostics::Diagnostics;
use crate::input::expression::Expression;
use crate::input::scalar::Scalar;
use emission::Emission;
use require::{require_condition, require_extent, require_number, require_tag};
use typed::{Typed, analyse};

/// What the names in an expression stand for.
pub trait Scope {
    /// The path of the runtime's private module.
    fn runtime(&self) -> &Path;
    /// A field or a parameter, which exists.
    fn field(&self, path: &[Ident]) -> Leaf;
    /// The element of a list (the empty path), or a field of it, which exists.
    fn element(&self, path: &[Ident]) -> Leaf;
    /// `self.at`, of type `usize`.
    fn at(&self) -> TokenStream;
    /// `self.size`, of type `usize`.
    fn size(&self) -> TokenStream;
    /// `self.left`, of type `usize`.
    fn left(&self) -> TokenStream;
    /// `self.rest`, of type `&[u8]`.
    fn rest(&self) -> TokenStream;
    /// `self.laid`, of type `&[u8]`.
    fn laid(&self) -> TokenStream;
}

/// What a field is in an expression.
pub struct Leaf {
    /// An expression for what its getter gives. It is written as often as the field is. Errors of rustc
    /// about its type point at its spans.
    pub tokens: TokenStream,
    pub kind: LeafKind,
}

/// The type of a field in an expression.
pub enum LeafKind {
    /// A native integer with these values.
    Number(Interval),
    /// A `bool`.
    Bool,
    /// `&[u8; N]` with this length, if the macro knows it, or `&[u8]`.
    Bytes(Option<u64>),
    /// A type that is opaque to the macro. rustc decides whether it is a number.
    Opaque,
    /// A type of this name that no expression computes with. It can be given to a function.
    Other(String),
}

impl LeafKind {
    /// The type of a scalar, or of a bit field of this many bits.
    pub fn of_scalar(scalar: Scalar, bits: Option<u64>) -> Self {
        let bits = bits.unwrap_or(scalar.bits());
        let interval = match scalar {
            Scalar::Bool => return Self::Bool,
            Scalar::Unsigned(_) => Interval::unsigned(bits),
            Scalar::Signed(_) => Some(Interval::signed(bits)),
            Scalar::F32 | Scalar::F64 | Scalar::Char => None,
        };
        interval.map_or_else(|| Self::Other(scalar.name().into()), Self::Number)
    }
}

/// What an expression is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Use {
    /// A length, a count or an offset, which must not be negative.
    Extent,
    /// What must hold.
    Condition,
    /// What selects a variant: a number, a bool or bytes.
    Tag,
    /// Any number.
    #[cfg_attr(not(test), allow(dead_code, reason = "only tests make it"))]
    Number,
}

/// The type of an expression.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Type {
    Number,
    Bool,
    Bytes,
}

/// The code of an expression.
pub struct Evaluated {
    /// An expression in parentheses. If it is a number, its type is `u64` from [`extent`], else `i64` if
    /// the interval is within that, and `i128` otherwise. If it is a condition, it is a `bool`; if it
    /// is bytes, a `&[u8]` or a `&[u8; N]`.
    pub tokens: TokenStream,
    pub ty: Type,
    /// The values of a number; 0 and 1 for a condition.
    #[cfg_attr(not(test), allow(dead_code, reason = "only tests read it"))]
    pub interval: Interval,
    /// Whether it has an exit.
    #[cfg_attr(not(test), allow(dead_code, reason = "only tests read it"))]
    pub can_fail: bool,
}

/// The exit of an expression that has no value: an expression of type `!`, for an expression of the
/// runtime's type `Arithmetic`.
pub type Exit<'a> = &'a dyn Fn(TokenStream) -> TokenStream;

/// Adds an error for each part that has the wrong type, that always fails, or that is a condition whose
/// result is always the same.
pub fn check(expression: &Expression, scope: &dyn Scope, to: Use, errors: &mut Diagnostics) {
    let typed = analyse(expression, scope, errors);
    match to {
        Use::Extent => require_extent(&typed, errors),
        Use::Condition => require_condition(&typed, errors),
        Use::Tag => require_tag(&typed, errors),
        Use::Number => require_number(&typed, errors),
    };
}

/// What can select a variant.
pub enum TagValues {
    /// Bytes.
    Bytes,
    /// Numbers in this interval.
    Numbers(Interval),
    /// What only rustc knows.
    Unknown,
}

/// The values of a checked expression that selects a variant.
pub fn values_of_tag(expression: &Expression, scope: &dyn Scope) -> TagValues {
    let typed = analyse_checked(expression, scope);
    match typed.ty {
        typed::Ty::Bytes(_) => TagValues::Bytes,
        typed::Ty::Number | typed::Ty::Bool => TagValues::Numbers(typed.interval),
        typed::Ty::Unknown | typed::Ty::Wrong | typed::Ty::Other(_) => TagValues::Unknown,
    }
}

/// The value of a checked expression.
pub fn value(expression: &Expression, scope: &dyn Scope, exit: Exit) -> Evaluated {
    Emission { scope, exit }.value(&analyse_checked(expression, scope))
}

/// A checked expression as a `bool`.
pub fn condition(expression: &Expression, scope: &dyn Scope, exit: Exit) -> Evaluated {
    Emission { scope, exit }.as_condition(&analyse_checked(expression, scope))
}

/// A checked expression as a `u64`. One that is greater than that is `u64::MAX`.
pub fn extent(expression: &Expression, scope: &dyn Scope, exit: Exit) -> Evaluated {
    Emission { scope, exit }.as_extent(&analyse_checked(expression, scope))
}

/// A checked expression as a constant of the runtime's type `Expression`, for `LAYOUT`.
pub fn describe(expression: &Expression, scope: &dyn Scope) -> TokenStream {
    description::of(&analyse_checked(expression, scope), scope.runtime())
}

/// The number that a constant stands for, for `LAYOUT`.
pub fn describe_constant(path: &Path, runtime: &Path) -> TokenStream {
    description::number_of(path, runtime)
}

/// The types of an expression that [`check`] found no error in.
fn analyse_checked<'a>(expression: &'a Expression, scope: &dyn Scope) -> Typed<'a> {
    analyse(expression, scope, &mut Diagnostics::default())
}

#[cfg(test)]
mod tests;
