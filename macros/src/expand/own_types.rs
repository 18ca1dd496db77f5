//! Fields with the attribute `as`: how what is stored becomes a value of the field's type, and back.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{Ident, Path, Type};

use super::model::Model;
use super::references::field_ref;
use super::scalars::read;
use crate::check::name_of;
use crate::diagnostics::as_written;
use crate::input::conversion::{Conversion, Means};
use crate::input::field::{Field, FieldKind};
use crate::input::scalar::{Scalar, Width};
use crate::layout::wire::primitive;
use crate::span::{fallback, respan};

/// What the conversions of all fields need.
pub fn all(model: &Model) -> TokenStream {
    let items = model.fields().filter_map(|field| {
        let conversion = field.conversion.as_ref()?;
        Some(match conversion.means() {
            Means::From => by_from(model, field, conversion),
            Means::Functions { decode, encode } => {
                functions(model, field, conversion, decode, encode)
            }
        })
    });
    items.collect()
}

/// Whether a value of the field is made by `From` or by `TryFrom`, as a type that only the compiler
/// knows. It exists only if the types convert to each other.
fn by_from(model: &Model, field: &Field, conversion: &Conversion) -> TokenStream {
    let (runtime, owner, index) =
        (model.runtime(), &field.owner, Literal::usize_unsuffixed(field.index));
    let import = fallback("ConversionFallback", runtime);
    let span = field.ty.span();
    let (by, runtime_at) = (by(field), respan(runtime, span));
    if let Some(big) = &model.schema.big {
        // The assertion is that of the run in big-endian order.
        return quote! {
            type #by = <#big as #runtime::FieldConversion<#index>>::By;
            #[doc(hidden)]
            impl #runtime::FieldConversion<#index> for #owner {
                type By = #by;
            }
        };
    }
    let (value, stored) = (conversion.named_value(), stored_type(field, runtime));
    let probe = |stored: &TokenStream| quote_spanned!(span=> #runtime_at::ConversionProbe::<#value, #stored>);
    let (own, others) = (probe(&stored), other_types(field));
    let others = others.iter().map(|other| {
        let (name, probe) = (other.name(), probe(&primitive(*other, runtime)));
        quote!((#name, #probe::IS_BOTH))
    });
    let subject = name_of(model.layout, field);
    let (stored_name, value_name) = (as_written(&field.ty), as_written(&conversion.value));
    let required = quote_spanned! {span=>
        #runtime_at::require_conversion(
            #own::IS_TRY_FROM,
            #own::IS_INTO,
            #subject,
            #stored_name,
            #value_name,
            &[#(#others),*],
        )
    };
    quote! {
        type #by = <#runtime::Proven<{
            #import
            #required
        }> as #runtime::IfProven<
            #runtime::ByFrom<{
                #import
                #own::IS_FROM
            }>
        >>::Then;
        #[doc(hidden)]
        impl #runtime::FieldConversion<#index> for #owner {
            type By = #by;
        }
    }
}

/// The integers other than the stored type, one of which the user may have meant.
fn other_types(field: &Field) -> Vec<Scalar> {
    let unsigned = Width::ALL.into_iter().map(Scalar::Unsigned);
    let signed = Width::ALL.into_iter().map(Scalar::Signed);
    unsigned.chain(signed).filter(|scalar| field.kind.scalar() != Some(*scalar)).collect()
}

/// The functions as constants, whose types rustc compares with those of the user's functions.
fn functions(
    model: &Model,
    field: &Field,
    conversion: &Conversion,
    decode: &Path,
    encode: &Path,
) -> TokenStream {
    let (value, stored) = (conversion.named_value(), stored_type(field, model.runtime()));
    let (decoding, encoding) = (function("DECODE", field), function("ENCODE", field));
    quote! {
        const #decoding: fn(#stored) -> #value = #decode;
        const #encoding: fn(#value) -> #stored = #encode;
    }
}

/// An expression for what is stored in the overlay `of`.
pub fn stored(model: &Model, field: &Field, of: &dyn ToTokens) -> TokenStream {
    match field.kind {
        FieldKind::Scalar(scalar) => read(model, field, scalar, of),
        // A rule refuses any other type.
        FieldKind::Numbers(..) | FieldKind::Packed(_) | FieldKind::Opaque => {
            let bytes = field_ref(model, field, of);
            quote!(*#bytes)
        }
    }
}

/// The return type of the getter.
pub fn decoded_type(field: &Field, conversion: &Conversion, runtime: &Path) -> TokenStream {
    let value = conversion.named_value();
    match conversion.means() {
        Means::Functions { .. } => value.to_token_stream(),
        Means::From => {
            let (owner, index) = (&field.owner, Literal::usize_unsuffixed(field.index));
            let (span, stored) = (value.span(), stored_type(field, runtime));
            quote_spanned!(span=> #runtime::Decoded<#value, #stored, #owner, #index>)
        }
    }
}

/// What the getter returns for what is stored.
pub fn decoded(
    model: &Model,
    field: &Field,
    conversion: &Conversion,
    stored: &TokenStream,
) -> TokenStream {
    match conversion.means() {
        Means::Functions { .. } => {
            let decode = function("DECODE", field);
            quote!(#decode(#stored))
        }
        Means::From => {
            let converts = converts(model, field, conversion.named_value());
            quote!(#converts::decode(#stored))
        }
    }
}

/// The value for what is stored. Where it does not convert, the expression returns the error.
pub fn loaded(
    model: &Model,
    field: &Field,
    conversion: &Conversion,
    stored: &TokenStream,
) -> TokenStream {
    let Means::From = conversion.means() else {
        return decoded(model, field, conversion, stored);
    };
    let (runtime, schema, label) = (model.runtime(), model.schema.name(), &field.label);
    let converts = converts(model, field, conversion.named_value());
    let (stored_name, value_name) = (as_written(&field.ty), as_written(&conversion.value));
    quote! {
        #converts::load(#stored, #runtime::ConversionNames {
            schema: #schema,
            field: #label,
            stored: #stored_name,
            value: #value_name,
        })?
    }
}

/// What is stored for a value.
pub fn encoded(
    model: &Model,
    field: &Field,
    conversion: &Conversion,
    value: &TokenStream,
) -> TokenStream {
    match conversion.means() {
        Means::Functions { .. } => {
            let encode = function("ENCODE", field);
            quote!(#encode(#value))
        }
        Means::From => {
            let converts = converts(model, field, conversion.named_value());
            quote!(#converts::encode(#value))
        }
    }
}

/// Constant expressions that are true if a field may not convert, one for each field that is made by
/// `From` or by `TryFrom`.
pub fn may_fail<'a>(model: &'a Model) -> impl Iterator<Item = TokenStream> + 'a {
    let runtime = model.runtime();
    model.fields().filter_map(move |field| {
        let conversion = field.conversion.as_ref()?;
        let Means::From = conversion.means() else { return None };
        let converts = converts(model, field, conversion.named_value());
        Some(quote!(<#converts::LoadError as #runtime::Misfit>::FAILS))
    })
}

/// The type that is stored, by a path that a type of the same name in the user's module does not
/// change.
pub fn stored_type(field: &Field, runtime: &Path) -> TokenStream {
    match &field.kind {
        FieldKind::Scalar(scalar) => primitive(*scalar, runtime),
        FieldKind::Numbers(scalar, lengths) => {
            let element = primitive(*scalar, runtime);
            lengths.iter().rev().fold(element, |inner, length| quote!([#inner; #length]))
        }
        // A rule refuses it.
        FieldKind::Packed(_) | FieldKind::Opaque => field.named_type().to_token_stream(),
    }
}

/// `<By as Converts<T, A>>`.
fn converts(model: &Model, field: &Field, value: &Type) -> TokenStream {
    let (runtime, by, stored) = (model.runtime(), by(field), stored_type(field, model.runtime()));
    quote!(<#by as #runtime::Converts<#value, #stored>>)
}

/// The name, within the block, of the type that says how the field is converted.
fn by(field: &Field) -> Ident {
    format_ident!("__By{}", field.index, span = Span::call_site())
}

/// The name of the constant for a function of the user's.
fn function(name: &str, field: &Field) -> Ident {
    format_ident!("__{name}_{}", field.index, span = Span::call_site())
}
