//! The parameters of schemas, and what is given to them.

use crate::dynamic::given::Parameter;
use crate::layout::{Expression, Layout, PartLayout};

/// A parameter of a schema: a number that is given to it from outside of its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct ParameterLayout {
    /// Its name.
    pub name: &'static str,
    /// Its type: that of an integer, or `bool`, whose values count as 0 and 1.
    pub ty: &'static str,
    /// The least number that it can be.
    pub least: i128,
    /// The greatest number that it can be.
    pub greatest: i128,
}

/// What a part gives to a parameter of the schema in it. It is evaluated where the part starts, once for a
/// whole list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct ArgumentLayout {
    /// The name of the parameter.
    pub name: &'static str,
    /// Its value.
    pub value: &'static Expression,
}

#[doc(hidden)]
impl ParameterLayout {
    #[must_use]
    pub const fn of<T: Parameter>(name: &'static str) -> Self {
        Self { name, ty: T::NAME, least: T::LEAST, greatest: T::GREATEST }
    }
}

#[doc(hidden)]
impl ArgumentLayout {
    #[must_use]
    pub const fn new(name: &'static str, value: &'static Expression) -> Self {
        Self { name, value }
    }
}

#[doc(hidden)]
impl Layout {
    /// The same layout as a root.
    #[must_use]
    pub const fn root(self) -> Self {
        Self { is_root: true, ..self }
    }

    /// The same layout with these parameters.
    #[must_use]
    pub const fn given(self, parameters: &'static [ParameterLayout]) -> Self {
        Self { parameters, ..self }
    }
}

#[doc(hidden)]
impl PartLayout {
    #[must_use]
    pub const fn give(self, give: &'static [ArgumentLayout]) -> Self {
        Self { give, ..self }
    }
}
