//! An expression as a constant in `LAYOUT`.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{ToTokens as _, format_ident, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::{Ident, Path};

use super::argument::{self, written_out};
use super::emission::converted;
use crate::diagnostics::as_written;
use crate::input::expression::{Binary, Node, Unary};
use crate::layout::expression::{Name, Native, Ty, Typed, number_of};
use crate::layout::wire::primitive;
use crate::span::{fallback, respan};

/// For a field of a type that only rustc knows, a closure that returns what the field's getter does.
pub type SampleOfField<'a> = &'a dyn Fn(&[Ident]) -> Option<TokenStream>;

/// A constant of the runtime's type `Expression`.
pub fn described(typed: &Typed, field: SampleOfField, runtime: &Path) -> TokenStream {
    let operands = typed.operands.iter().map(|operand| described(operand, field, runtime));
    let value = match &typed.expression.node {
        Node::Integer(value) => {
            let value = Literal::i128_unsuffixed(*value);
            match &typed.expression.notation {
                None => quote!(Integer(#value)),
                Some(written) => {
                    quote!(Constant { path: #written, value: &#runtime::Expression::Integer(#value) })
                }
            }
        }
        Node::Bool(value) => quote!(Bool(#value)),
        Node::Bytes(bytes) => {
            let bytes = Literal::byte_string(bytes);
            quote!(Bytes(#bytes))
        }
        Node::Field(path) if typed.name == Name::Parameter => {
            let name = path.iter().map(|name| name.unraw().to_string()).collect::<String>();
            quote!(Parameter(#name))
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
            let function = function(path, typed, field, runtime);
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
fn function(path: &Path, typed: &Typed, field: SampleOfField, runtime: &Path) -> TokenStream {
    let (written, arguments, span) = (as_written(path), &typed.operands, typed.expression.span);
    let samples = arguments.iter().map(|argument| match &argument.expression.node {
        Node::Field(path) if argument.ty == Ty::Unknown => field(path),
        _ => None,
    });
    let samples: Vec<_> = samples.collect();
    let mut both = arguments.iter().zip(&samples);
    if both.any(|(argument, sample)| is_opaque(argument) && sample.is_none()) {
        return quote!(#runtime::Function::opaque(#written));
    }
    let parameter = |i: usize| format_ident!("__{i}", span = Span::call_site());
    let parameters =
        arguments.iter().enumerate().map(|(i, argument)| match written_out(argument) {
            Some(_) => quote!(_),
            None => parameter(i).into_token_stream(),
        });
    let call = argument::call(path, typed, &|i, argument, name| {
        let (parameter, span) = (parameter(i), argument.expression.span);
        let runtime_at = respan(runtime, span);
        let converted = match (type_of(argument, runtime), sample(argument, runtime)) {
            _ if samples[i].is_some() => {
                let sample = &samples[i];
                quote_spanned!(span=> #runtime_at::like(#sample).of(#parameter))
            }
            (Some(ty), _) => quote_spanned!(span=> #runtime_at::from_value::<#ty>(#parameter)),
            (None, Some(sample)) => {
                quote_spanned!(span=> #runtime_at::from_value_like(#parameter, #sample))
            }
            (None, None) => quote_spanned!(span=> #runtime_at::from_value(#parameter)),
        };
        quote!(let #name = #converted?;)
    });
    let number = converted("number", &call, span, runtime);
    let is_sampled = samples.iter().any(Option::is_some);
    let traits = ["LikeReference", "LikeAnything"].into_iter().filter(|_| is_sampled);
    let traits = traits.map(|name| fallback(name, runtime));
    quote! {
        #runtime::Function::new(#written, |__arguments| {
            #(#traits)*
            let [#(#parameters),*] = *__arguments else {
                return #runtime::Err(#runtime::NotCalled::Arguments);
            };
            #runtime::Ok(#number)
        })
    }
}

/// The type of an argument, which decides that of the parameter if the function is generic.
fn type_of(argument: &Typed, runtime: &Path) -> Option<TokenStream> {
    match (&argument.native, &argument.expression.node) {
        (Some(Native::Scalar(scalar)), _) => Some(primitive(*scalar, runtime)),
        (Some(Native::Array(length)), _) => Some(quote!(&[#runtime::u8; #length])),
        (Some(Native::Slice), _) | (None, Node::Rest | Node::Laid) => Some(quote!(&[#runtime::u8])),
        (None, Node::At | Node::Size | Node::Left) => Some(quote!(#runtime::usize)),
        (None, _) if argument.ty == Ty::Bool => Some(quote!(#runtime::bool)),
        (None, _) => None,
    }
}

/// A closure that returns an argument of a type that only rustc knows: a number that is computed, or what a
/// function returns. Its parameter is what the function is given.
fn sample(argument: &Typed, runtime: &Path) -> Option<TokenStream> {
    if argument.is_converted() {
        return Some(quote!(|()| 0));
    }
    let (mut names, mut types) = (Vec::new(), Vec::new());
    let value = sample_of_call(
        argument,
        &mut |ty| {
            let name = format_ident!("__s{}", names.len(), span = Span::call_site());
            names.push(name.clone());
            types.push(ty);
            name
        },
        runtime,
    )?;
    Some(quote!(|(#(#names,)*): (#(#types,)*)| #value))
}

/// A call with samples of its arguments. `sample` gives the name of one of a type.
fn sample_of_call(
    typed: &Typed,
    sample: &mut dyn FnMut(TokenStream) -> Ident,
    runtime: &Path,
) -> Option<TokenStream> {
    let Node::Call(path, _) = &typed.expression.node else { return None };
    let mut values = Vec::new();
    for argument in &typed.operands {
        values.push(match type_of(argument, runtime) {
            _ if written_out(argument).is_some() => TokenStream::new(),
            Some(ty) => sample(ty).into_token_stream(),
            None if argument.is_converted() => quote!(0),
            None => sample_of_call(argument, sample, runtime)?,
        });
    }
    Some(argument::call(path, typed, &|i, _, name| {
        let value = &values[i];
        quote!(let #name = #value;)
    }))
}

/// Whether an argument is of a type that only rustc knows, or that is neither a number nor bytes.
fn is_opaque(argument: &Typed) -> bool {
    let is_field = matches!(argument.expression.node, Node::Field(_) | Node::Element(_));
    matches!(argument.ty, Ty::Other(_)) || is_field && argument.ty == Ty::Unknown
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
