//! The arguments of calls, and calls.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};

use super::emission::{Emission, Width};
use crate::input::expression::Node;
use crate::layout::expression::{Ty, Typed};

impl Emission<'_> {
    /// What is given to a function: fields as their getters give them, constants and calls as they are,
    /// and a number that is computed as a value of the type of the parameter.
    pub fn argument(&self, typed: &Typed) -> TokenStream {
        match &typed.expression.node {
            Node::Integer(value) => Literal::i128_unsuffixed(*value).to_token_stream(),
            Node::Bool(value) => value.to_token_stream(),
            Node::Bytes(bytes) => Literal::byte_string(bytes).to_token_stream(),
            Node::Constant(path) => path.to_token_stream(),
            Node::Call(path, _) => {
                let arguments = typed.operands.iter().map(|operand| self.argument(operand));
                quote_spanned!(typed.expression.span=> #path(#(#arguments),*))
            }
            Node::Unary(..) | Node::Binary(..) | Node::If(..) => self.computed(typed),
            _ => self.leaf(typed),
        }
    }

    fn computed(&self, typed: &Typed) -> TokenStream {
        if typed.ty == Ty::Bool {
            return self.condition(typed);
        }
        if let Some(value) = typed.interval.single().filter(|_| !typed.is_converted()) {
            let magnitude = Literal::u128_unsuffixed(value.unsigned_abs());
            let sign = (value < 0).then(|| quote!(-));
            return quote!((#sign #magnitude));
        }
        let (runtime, number) = (self.runtime(), self.number(typed, Width::I128));
        let exit = self.exit_with("Overflow");
        quote! {
            (match #runtime::argument(#number) {
                #runtime::Some(__value) => __value,
                #runtime::None => #exit,
            })
        }
    }
}
