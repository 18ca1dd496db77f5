//! What a field is for.

use syn::Expr;

use crate::input::attr::Flag;

/// What a field is for: whether it has accessors, and where its value comes from.
pub enum Role {
    /// A value of the user's, which is read and written.
    Plain,
    /// The only value that the field may have. It is checked when laid and always written.
    Magic(Expr),
    /// No value. It has no accessors, reads as zero and stays as it is when written in place.
    Reserved,
}

impl Role {
    /// The role that a field's attributes give it, or the `reserved` beside `magic`, which
    /// exclude each other.
    pub fn of(magic: Option<Expr>, reserved: Option<Flag>) -> Result<Self, Flag> {
        match (magic, reserved) {
            (None, None) => Ok(Self::Plain),
            (Some(magic), None) => Ok(Self::Magic(magic)),
            (None, Some(_)) => Ok(Self::Reserved),
            (Some(_), Some(reserved)) => Err(reserved),
        }
    }
}
