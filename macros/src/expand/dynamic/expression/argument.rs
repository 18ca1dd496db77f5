//! The arguments of calls, and calls.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens as _, format_ident, quote, quote_spanned};
use syn::{Ident, Path};

use super::emission::{Emission, Width};
use crate::input::expression::Node;
use crate::layout::expression::{Ty, Typed};
use crate::span::respan;

/// A call of the user's function. `bind` gives a statement that binds an argument that depends on the bytes,
/// by its index, to a name. The call is in the walk and in `LAYOUT`. rustc reports an error about it once,
/// as both are the same tokens at the same spans.
pub fn call(
    path: &Path,
    call: &Typed,
    bind: &dyn Fn(usize, &Typed, &Ident) -> TokenStream,
) -> TokenStream {
    let (mut statements, mut arguments) = (TokenStream::new(), Vec::new());
    for (i, argument) in call.operands.iter().enumerate() {
        arguments.push(written_out(argument).unwrap_or_else(|| {
            // An error about the type of an argument points at its name.
            let name = format_ident!("__a{i}", span = argument.expression.span);
            statements.extend(bind(i, argument, &name));
            name.into_token_stream()
        }));
    }
    let arguments = quote_spanned!(call.expression.end=> (#(#arguments),*));
    if statements.is_empty() {
        return quote!(#path #arguments);
    }
    quote_spanned!(call.expression.span=> { #statements #path #arguments })
}

/// An argument that does not depend on the bytes.
pub fn written_out(argument: &Typed) -> Option<TokenStream> {
    let value = match &argument.expression.node {
        Node::Integer(value) => Literal::i128_unsuffixed(*value).to_token_stream(),
        Node::Bool(value) => value.to_token_stream(),
        Node::Bytes(bytes) => Literal::byte_string(bytes).to_token_stream(),
        Node::Constant(path) => return Some(path.to_token_stream()),
        Node::Unary(..) | Node::Binary(..) | Node::If(..)
            if argument.ty != Ty::Bool && !argument.is_converted() =>
        {
            let value = argument.interval.single()?;
            let magnitude = Literal::u128_unsuffixed(value.unsigned_abs());
            let sign = (value < 0).then(|| quote!(-));
            quote!(#sign #magnitude)
        }
        _ => return None,
    };
    Some(respan(&value, argument.expression.span))
}

impl Emission<'_> {
    /// What is given to a function: fields as their getters give them, constants and calls as they are.
    pub fn argument(&self, typed: &Typed) -> TokenStream {
        match &typed.expression.node {
            Node::Call(path, _) => {
                call(path, typed, &|_, argument, name| self.bind(argument, name))
            }
            Node::Unary(..) | Node::Binary(..) | Node::If(..) if typed.ty == Ty::Bool => {
                self.condition(typed)
            }
            _ => written_out(typed).unwrap_or_else(|| self.leaf(typed)),
        }
    }

    /// A statement that binds an argument to a name. A number that is computed is converted to the type of
    /// the parameter.
    fn bind(&self, argument: &Typed, name: &Ident) -> TokenStream {
        if !argument.is_converted() {
            let value = self.argument(argument);
            return quote!(let #name = #value;);
        }
        let (runtime, span) = (self.runtime(), argument.expression.span);
        let (number, exit) = (self.number(argument, Width::I128), self.exit_with("Overflow"));
        let runtime_at = respan(runtime, span);
        let converted = quote_spanned!(span=> #runtime_at::argument(#number, 0));
        quote!(let #runtime::Some(#name) = #converted else { #exit };)
    }
}
