//! What a field is for.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens as _, quote_spanned};
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
    Reserved(Span),
}

impl Role {
    /// The role of a field with these attributes. They exclude each other: if both are there, the
    /// error is `reserved`.
    pub fn of(magic: Option<Expr>, reserved: Option<Flag>) -> Result<Self, Flag> {
        match (magic, reserved) {
            (None, None) => Ok(Self::Plain),
            (Some(magic), None) => Ok(Self::Magic(Box::new(magic))),
            (None, Some(reserved)) => Ok(Self::Reserved(reserved.span)),
            (Some(_), Some(reserved)) => Err(reserved),
        }
    }

    /// What an error about the attribute points at.
    pub fn pointer(&self) -> TokenStream {
        match self {
            Self::Plain => TokenStream::new(),
            Self::Magic(value) => value.to_token_stream(),
            Self::Reserved(span) => quote_spanned!(*span=> __here),
        }
    }

    /// The only value that the field may have.
    pub fn magic(&self) -> Option<&Expr> {
        match self {
            Self::Magic(value) => Some(value),
            Self::Plain | Self::Reserved(_) => None,
        }
    }
}
