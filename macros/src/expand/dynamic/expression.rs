//! Expressions as code that computes them.
//!
//! Expressions are exact in `i128`. The macro knows the values that each part can have. Where operands
//! and result fit in an `i64`, it generates plain operators of `i64`, which cannot overflow there;
//! elsewhere those of `i128`, and where a result may be undefined, a call of the runtime's checked
//! arithmetic.

mod argument;
pub mod description;
pub mod emission;

use proc_macro2::{Span, TokenStream};
use syn::{Ident, Path};

/// What the code of an expression refers to: the code of each name in it, and its exit.
///
/// The code of a name is repeated for each use of the name, so it has no effect and computes nothing
/// that takes long. If rustc refuses the type of a name, the error points at the spans of its code.
pub trait Context {
    /// The path of the runtime's private module.
    fn runtime(&self) -> &Path;
    /// The exit of an expression that has no value: an expression of type `!`, for an expression of the
    /// runtime's type `Arithmetic`.
    fn exit(&self, fault: &TokenStream) -> TokenStream;
    /// What the getter of a field, or of a field in it, gives.
    fn field(&self, path: &[Ident]) -> TokenStream;
    /// The element of a list (the empty path), or a field of it. An error about it points at the span.
    fn element(&self, path: &[Ident], span: Span) -> TokenStream;
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

#[cfg(test)]
mod tests;
