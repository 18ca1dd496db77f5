//! Reading and writing the scalar in a field's bytes.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::Ident;

use super::bits;
use super::model::Model;
use super::storage;
use crate::input::field::Field;
use crate::input::order::Endian;
use crate::input::scalar::{Scalar, Width};

/// An expression that reads the field from the overlay `of`.
pub fn read(model: &Model, field: &Field, scalar: Scalar, of: &dyn ToTokens) -> TokenStream {
    if let Some(range) = model.layout.bit_range(field) {
        return bits::read(model, field, range, scalar, of);
    }
    let (runtime, bytes, at) = (model.runtime(), storage::bytes(model, of), model.index(field, 0));
    match scalar {
        Scalar::Bool => quote!(#bytes[#at] != 0),
        Scalar::Unsigned(Width::W8) => quote!(#bytes[#at]),
        Scalar::Signed(Width::W8) => quote!(#bytes[#at] as #runtime::i8),
        Scalar::Unsigned(_) | Scalar::Signed(_) | Scalar::F32 | Scalar::F64 | Scalar::Char => {
            let read = function("", field.order, scalar);
            quote!(#runtime::#read(#bytes, #at))
        }
    }
}

/// Statements that write a value to the field of the overlay `of`. The value must fit.
pub fn write(
    model: &Model,
    field: &Field,
    scalar: Scalar,
    of: &dyn ToTokens,
    value: &TokenStream,
) -> TokenStream {
    if let Some(range) = model.layout.bit_range(field) {
        return bits::write(model, field, range, of, value);
    }
    let (runtime, bytes, at) =
        (model.runtime(), storage::bytes_mut(model, of), model.index(field, 0));
    match scalar {
        Scalar::Unsigned(Width::W8) => quote!(#bytes[#at] = #value;),
        Scalar::Signed(Width::W8) | Scalar::Bool => {
            quote!(#bytes[#at] = #value as #runtime::u8;)
        }
        Scalar::Unsigned(_) | Scalar::Signed(_) | Scalar::F32 | Scalar::F64 | Scalar::Char => {
            let write = function("set_", field.order, scalar);
            quote!(#runtime::#write(#bytes, #at, #value);)
        }
    }
}

/// The function of the runtime for a scalar of several bytes: `be_u16`, `set_le_f64`.
pub fn function(prefix: &str, order: Option<Endian>, scalar: Scalar) -> Ident {
    let order = if order == Some(Endian::Little) { "le" } else { "be" };
    Ident::new(&format!("{prefix}{order}_{}", scalar.name()), Span::call_site())
}
