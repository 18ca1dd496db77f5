//! How a field with the attribute `as` is converted.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Ident, Path, Type};

use crate::input::attr::Attributes;
use crate::input::self_type::without_self;

/// What a field declares about its conversion.
#[derive(Clone)]
pub struct Conversion {
    /// The type of the field, which its accessors have.
    pub value: Type,
    /// The alias by which generated code names that type, if there is one.
    pub alias: Option<Type>,
    /// The functions that convert from and to the stored type. A rule demands both or neither.
    pub functions: Functions,
}

/// The attributes `decode` and `encode` of a field.
#[derive(Clone, Default)]
pub struct Functions {
    pub decode: Option<Path>,
    pub encode: Option<Path>,
}

/// How the values of a field are converted.
pub enum Means<'a> {
    /// By `From` or `TryFrom`.
    From,
    /// By these functions.
    Functions { decode: &'a Path, encode: &'a Path },
}

/// All that the user wrote of it.
impl ToTokens for Conversion {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Functions { decode, encode } = &self.functions;
        self.value.to_tokens(tokens);
        decode.to_tokens(tokens);
        encode.to_tokens(tokens);
    }
}

impl Functions {
    /// Takes the functions, if there are any, out of the attributes of a field of the struct `owner`.
    pub fn of(attributes: &mut Attributes, owner: &Ident) -> Option<Self> {
        let [decode, encode] = [attributes.decode.take(), attributes.encode.take()]
            .map(|path| path.map(|path| without_self(path, owner)));
        (decode.is_some() || encode.is_some()).then_some(Self { decode, encode })
    }
}

impl Conversion {
    pub fn new(value: Type, functions: Functions) -> Self {
        Self { value, alias: None, functions }
    }

    /// The type of the field as generated code names it.
    pub fn named_value(&self) -> &Type {
        self.alias.as_ref().unwrap_or(&self.value)
    }

    pub fn means(&self) -> Means<'_> {
        match (&self.functions.decode, &self.functions.encode) {
            (Some(decode), Some(encode)) => Means::Functions { decode, encode },
            // A rule refuses one function without the other.
            (None | Some(_), None) | (None, Some(_)) => Means::From,
        }
    }
}
