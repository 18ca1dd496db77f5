//! Reading and writing the scalar in a field's bytes.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Ident;

use super::bits;
use super::model::Model;
use crate::input::attr::Endian;
use crate::input::scalar::{Scalar, Width};
use crate::input::schema::FieldKind;

/// An expression that reads the scalar or bit field from the overlay `of`.
pub fn read(model: &Model, i: usize, of: &Ident) -> TokenStream {
    let (field, placement) = (&model.schema.fields[i], &model.layout.placements[i]);
    let FieldKind::Scalar(scalar) = field.kind else {
        return TokenStream::new();
    };
    if placement.bits.is_some() {
        return bits::read(model, i, scalar, of);
    }
    let (runtime, at) = (model.runtime(), model.index(i, 0));
    match scalar {
        Scalar::Bool => quote!(#of.0[#at] != 0),
        Scalar::Unsigned(Width::W8) => quote!(#of.0[#at]),
        Scalar::Signed(Width::W8) => quote!(#of.0[#at] as #runtime::i8),
        Scalar::Unsigned(_) | Scalar::Signed(_) | Scalar::F32 | Scalar::F64 | Scalar::Char => {
            let read = ordered("", field.order, scalar.name());
            quote!(#runtime::#read(&#of.0, #at))
        }
    }
}

/// Statements that write the value, which fits, into the overlay `of`.
pub fn write(model: &Model, i: usize, of: &Ident, value: &TokenStream) -> TokenStream {
    let (field, placement) = (&model.schema.fields[i], &model.layout.placements[i]);
    let FieldKind::Scalar(scalar) = field.kind else {
        return TokenStream::new();
    };
    if placement.bits.is_some() {
        return bits::write(model, i, of, value);
    }
    let (runtime, at) = (model.runtime(), model.index(i, 0));
    match scalar {
        Scalar::Unsigned(Width::W8) => quote!(#of.0[#at] = #value;),
        Scalar::Signed(Width::W8) | Scalar::Bool => {
            quote!(#of.0[#at] = #value as #runtime::u8;)
        }
        Scalar::Unsigned(_) | Scalar::Signed(_) | Scalar::F32 | Scalar::F64 | Scalar::Char => {
            let write = ordered("set_", field.order, scalar.name());
            quote!(#runtime::#write(&mut #of.0, #at, #value);)
        }
    }
}

/// The runtime's function for a number of several bytes: `be_u16`, `set_le_f64`.
pub fn ordered(prefix: &str, order: Option<Endian>, name: &str) -> Ident {
    let order = if order == Some(Endian::Little) { "le" } else { "be" };
    Ident::new(&format!("{prefix}{order}_{name}"), proc_macro2::Span::call_site())
}
