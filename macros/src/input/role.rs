//! What a field is for.

use syn::Expr;

use crate::input::attr::Flag;

/// What a field is for: it decides which accessors the field has and where its value comes from.
#[derive(Clone)]
pub enum Role {
    /// The field holds a value, which is read and written.
    Plain,
    /// The field may hold this value only. The value is checked when the overlay is laid, and it is
    /// written whatever the user's value is.
    Magic(Box<Expr>),
    /// The field has no meaning and no accessors. It reads as zero, and is unchanged when a value
    /// is written in place.
    Reserved,
}

impl Role {
    /// The role of a field with these attributes. They exclude each other: if both are there, the
    /// error is `reserved`.
    pub fn of(magic: Option<Expr>, reserved: Option<Flag>) -> Result<Self, Flag> {
        match (magic, reserved) {
            (None, None) => Ok(Self::Plain),
            (Some(magic), None) => Ok(Self::Magic(Box::new(magic))),
            (None, Some(_)) => Ok(Self::Reserved),
            (Some(_), Some(reserved)) => Err(reserved),
        }
    }

    /// The only value that the field may have.
    pub fn magic(&self) -> Option<&Expr> {
        match self {
            Self::Magic(value) => Some(value),
            Self::Plain | Self::Reserved => None,
        }
    }
}
