//! The grammars of `given(width: u8)`, which declares parameters, and of `give(width = size)`, which gives
//! them to a nested schema.

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Expr, Ident, Token, Type, token};

use super::raw;
use super::value::{Value, WrittenAttribute, is_at_end, require_end};

/// The parameters of a schema, with their types.
pub struct Parameters {
    pub all: Vec<(Ident, Type)>,
}

/// What a field gives to the parameters of the schema in it.
pub struct Arguments {
    /// The span of `give`.
    pub span: Span,
    pub all: Vec<(Ident, Expr)>,
}

/// `width: u8`.
struct Declaration(Ident, Type);

/// `width = size`.
struct Assignment(Ident, Expr);

impl Parse for Declaration {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let name = input.call(Ident::parse_any)?;
        let name = raw::raw(&name).unwrap_or(name);
        input.parse::<Token![:]>()?;
        Ok(Self(name, input.parse()?))
    }
}

impl Parse for Assignment {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let name = input.call(Ident::parse_any)?;
        input.parse::<Token![=]>()?;
        Ok(Self(name, input.parse()?))
    }
}

impl Value for Parameters {
    fn read(attribute: &mut WrittenAttribute) -> syn::Result<Option<Self>> {
        let read = in_parentheses::<Declaration>(attribute, "names with their types")?;
        Ok(read.map(|all| Self { all: all.into_iter().map(|it| (it.0, it.1)).collect() }))
    }
}

impl Value for Arguments {
    fn read(attribute: &mut WrittenAttribute) -> syn::Result<Option<Self>> {
        let span = attribute.name.span();
        let read = in_parentheses::<Assignment>(attribute, "parameters with their values")?;
        Ok(read.map(|all| Self { span, all: all.into_iter().map(|it| (it.0, it.1)).collect() }))
    }
}

/// The list in the parentheses after the name of the attribute. Errors call its elements `noun`.
fn in_parentheses<T: Parse>(
    attribute: &mut WrittenAttribute,
    noun: &str,
) -> syn::Result<Option<Vec<T>>> {
    let (name, example, input) = (attribute.name, attribute.example, attribute.input);
    let expected = format!("`{name}` takes {noun}, as in `{example}`");
    if !input.peek(token::Paren) {
        let mut written = TokenStream::new();
        while !is_at_end(input) {
            written.extend([input.parse::<TokenTree>()?]);
        }
        attribute.errors.at(name, expected);
        return Ok(None);
    }
    let content;
    syn::parenthesized!(content in input);
    require_end(input)?;
    let rest: TokenStream = content.fork().parse()?;
    let read = content.call(Punctuated::<T, Token![,]>::parse_terminated);
    // What is left after a mistake is no mistake of its own.
    content.parse::<TokenStream>()?;
    match read {
        Ok(all) if !all.is_empty() => Ok(Some(all.into_iter().collect())),
        Ok(_) => {
            attribute.errors.at(name, expected);
            Ok(None)
        }
        Err(_) => {
            attribute.errors.at(rest, expected);
            Ok(None)
        }
    }
}
