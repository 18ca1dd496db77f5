//! Rules for schemas whose layout depends on their data.

pub mod codecs;
pub mod combinations;
pub mod depth;
pub mod expressions;
pub mod extents;
pub mod fill;
pub mod lazy;
pub mod lengths;
pub mod names;
pub mod offsets;
pub mod orders;
pub mod parameters;
pub mod places;
pub mod tags;
pub mod types;

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;

use crate::input::field::Field;
use crate::layout::parts::Parts;

/// "field `options` of `Ipv4`" or "variant `Other` of `Transport`", as every message begins.
fn name_of(parts: &Parts, field: &Field) -> String {
    format!("{} `{}` of `{}`", parts.schema.noun(), field.label, parts.schema.ident)
}

/// A token for an error to point at this span.
fn pointer_at(span: Span) -> TokenStream {
    quote_spanned!(span=> __here)
}
