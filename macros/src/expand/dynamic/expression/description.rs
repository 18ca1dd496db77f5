//! An expression as a constant in `LAYOUT`.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{ToTokens as _, format_ident, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::{Ident, Path};

use super::emission::converted;
use crate::diagnostics::as_written;
use crate::input::expression::{Binary, Node, Unary};
use crate::layout::expression::{Ty, Typed, number_of};

/// A constant of the runtime's type `Expression`.
pub fn described(typed: &Typed, runtime: &Path) -> TokenStream {
    let operands = typed.operands.iter().map(|operand| described(operand, runtime));
    let value = match &typed.expression.node {
        Node::Integer(value) => {
            let value = Literal::i128_unsuffixed(*value);
            quote!(Integer(#value))
        }
        Node::Bool(value) => quote!(Bool(#value)),
        Node::Bytes(bytes) => {
            let bytes = Literal::byte_string(bytes);
            quote!(Bytes(#bytes))
        }
        Node::Field(path) => {
            let names = names(path);
            quote!(Field(#names))
        }
        Node::Element(path) => {
            let names = names(path);
            quote!(Element(#names))
        }
        Node::At => quote!(At),
        Node::Size => quote!(Size),
        Node::Left => quote!(Left),
        Node::Rest => quote!(Rest),
        Node::Laid => quote!(Laid),
        Node::Constant(path) => {
            let (written, value) = (as_written(path), value_of(path, &typed.ty, runtime));
            quote!(Constant { path: #written, value: &#value })
        }
        Node::Unary(operator, _) => {
            let operator = unary_name(*operator);
            quote!(Unary(#runtime::UnaryOperator::#operator, #(&#operands),*))
        }
        Node::Binary(operator, ..) => {
            let operator = binary_name(*operator);
            quote!(Binary(#runtime::BinaryOperator::#operator, #(&#operands),*))
        }
        Node::If(..) => quote!(If(#(&#operands),*)),
        Node::Call(path, _) => {
            let function = function(path, typed, runtime);
            quote!(Call { function: #function, arguments: &[#(#operands),*] })
        }
    };
    quote!(#runtime::Expression::#value)
}

/// The names of a path, as the fields are called in `LAYOUT`.
fn names(path: &[Ident]) -> TokenStream {
    let names = path.iter().map(|name| name.unraw().to_string());
    quote!(&[#(#names),*])
}

/// The value of a constant.
fn value_of(path: &Path, ty: &Ty, runtime: &Path) -> TokenStream {
    if let Ty::Bytes(_) = ty {
        // A method finds the bytes of an array and behind references, and constants can call this one.
        return quote!(#runtime::Expression::Bytes(#path.split_at(0).1));
    }
    let number = number_of(path, runtime);
    quote!(#runtime::Expression::Integer(#number))
}

/// A function with a closure that calls it. What the expression writes out is given as it is written;
/// all else is converted to the types of the parameters.
fn function(path: &Path, call: &Typed, runtime: &Path) -> TokenStream {
    let (written, arguments, span) = (as_written(path), &call.operands, call.expression.span);
    if arguments.iter().any(is_opaque) {
        return quote!(#runtime::Function::opaque(#written));
    }
    let (mut parameters, mut values) = (Vec::new(), Vec::new());
    for (i, argument) in arguments.iter().enumerate() {
        match written_out(argument) {
            Some(value) => {
                parameters.push(quote!(_));
                values.push(value);
            }
            None => {
                let parameter = format_ident!("__{i}", span = Span::call_site());
                values.push(quote!(#runtime::from_value(#parameter)?));
                parameters.push(parameter.into_token_stream());
            }
        }
    }
    let call = quote_spanned!(span=> #path(#(#values),*));
    let number = converted("number", &call, span, runtime);
    quote! {
        #runtime::Function::new(#written, |__arguments| {
            let [#(#parameters),*] = *__arguments else {
                return #runtime::None;
            };
            #runtime::Some(#number)
        })
    }
}

/// Whether an argument is of a type that only rustc knows, or that is neither a number nor bytes.
fn is_opaque(argument: &Typed) -> bool {
    let is_field = matches!(argument.expression.node, Node::Field(_) | Node::Element(_));
    matches!(argument.ty, Ty::Other(_)) || is_field && argument.ty == Ty::Unknown
}

/// An argument that does not depend on the bytes.
fn written_out(argument: &Typed) -> Option<TokenStream> {
    match &argument.expression.node {
        Node::Integer(value) => Some(Literal::i128_unsuffixed(*value).to_token_stream()),
        Node::Bool(value) => Some(value.to_token_stream()),
        Node::Bytes(bytes) => Some(Literal::byte_string(bytes).to_token_stream()),
        Node::Constant(path) => Some(path.to_token_stream()),
        _ => None,
    }
}

fn unary_name(operator: Unary) -> Ident {
    let name = match operator {
        Unary::Negate => "Negate",
        Unary::Not => "Not",
    };
    Ident::new(name, Span::call_site())
}

fn binary_name(operator: Binary) -> Ident {
    let name = match operator {
        Binary::Add => "Add",
        Binary::Subtract => "Subtract",
        Binary::Multiply => "Multiply",
        Binary::Divide => "Divide",
        Binary::Remainder => "Remainder",
        Binary::ShiftLeft => "ShiftLeft",
        Binary::ShiftRight => "ShiftRight",
        Binary::BitAnd => "BitAnd",
        Binary::BitOr => "BitOr",
        Binary::Equal => "Equal",
        Binary::NotEqual => "NotEqual",
        Binary::Less => "Less",
        Binary::AtMost => "AtMost",
        Binary::Greater => "Greater",
        Binary::AtLeast => "AtLeast",
        Binary::And => "And",
        Binary::Or => "Or",
    };
    Ident::new(name, Span::call_site())
}
