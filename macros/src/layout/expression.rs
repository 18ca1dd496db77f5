//! The types and the values of the expressions in a dynamic schema.

mod arithmetic;
mod constant;
mod interval;
mod linear;
mod names;
mod require;
mod typed;

use syn::{Expr, Ident};

pub use constant::{Constant, number_of};
pub use interval::Interval;
pub use linear::Linear;
pub use names::{Names, kind_in_run};
pub use require::{Purpose, require};
pub use typed::{Name, Ty, Typed, analyse, analyse_checked};

use crate::input::expression::Node;
use crate::input::scalar::Scalar;

/// The types of the names in an expression.
pub trait Scope {
    /// A field, or a field in it. It exists.
    fn field(&self, path: &[Ident]) -> LeafKind;
    /// The element of a list (the empty path), or a field of it. It exists.
    fn element(&self, path: &[Ident]) -> LeafKind;
    /// The native type of what a field, or the element of a list, gives.
    fn native(&self, name: &Node) -> Option<Native>;
    /// What a name stands for.
    fn name(&self, name: &Node) -> Name;
}

/// A native type that the macro knows.
#[derive(Clone)]
pub enum Native {
    Scalar(Scalar),
    /// `&[u8; N]` of this length.
    Array(Box<Expr>),
    /// `&[u8]`.
    Slice,
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

    /// The type of this field if it may be absent. A field that is absent counts as 0, as `false`, or as
    /// no bytes.
    fn or_absent(self) -> Self {
        match self {
            Self::Bool => Self::Bool,
            Self::Number(interval) => Self::Number(interval.union(Interval::of(0))),
            Self::Opaque => Self::Number(Interval::ALL),
            Self::Bytes(_) => Self::Bytes(None),
            Self::Other(name) => Self::Other(format!("Option<{name}>")),
        }
    }
}

#[cfg(test)]
pub mod fixture;
#[cfg(test)]
mod tests;
