//! Bit fields that the runtime's `Packed` reads and writes: those of types that the macro cannot see
//! into, and arrays.

use proc_macro2::{Delimiter, Group, Literal, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{Ident, Path};

use super::bits;
use super::model::Model;
use super::opaque::ends;
use crate::check::{name_of, not_in_bits};
use crate::diagnostics::as_written;
use crate::input::field::{Field, Packed};
use crate::input::order::BitOrder;
use crate::input::scalar::{Scalar, Width};
use crate::layout::wire::{order_type, primitive};
use crate::layout::words::BitRange;
use crate::span::{fallback, respan};

/// The ways in which types that are opaque to the macro get in and out of their bits, as types.
pub fn all(model: &Model) -> TokenStream {
    let items = model.layout.packed_opaque_fields().map(|field| {
        let (runtime, owner, index) =
            (model.runtime(), &field.owner, Literal::usize_unsuffixed(field.index));
        let (way, misfit, selected) =
            (way_alias(field), misfit_alias(field), way_if_possible(model, field));
        let may_not_fit = may_not_fit(model, field);
        quote! {
            type #way = #selected;
            type #misfit = <#runtime::Proven<{ #may_not_fit }> as #runtime::Failing>::Misfit;
            #[doc(hidden)]
            impl #runtime::FieldBits<#index> for #owner {
                type Misfit = #misfit;
            }
        }
    });
    items.collect()
}

/// The way, which exists if the type can be in the bits.
fn way_if_possible(model: &Model, field: &Field) -> TokenStream {
    let (runtime, ty, width) = (model.runtime(), field.element(), width(field));
    let import = fallback("BitsFallback", runtime);
    let (named, (start, end)) = (field.named_element(), ends(ty));
    let runtime_at = respan(runtime, start);
    let probe = quote_spanned!(start=> #runtime_at::BitsProbe::<#named>);
    let (subject, name, fault) = (name_of(model.layout, field), as_written(ty), not_in_bits(field));
    let arguments = quote! {
        #probe::NUMBER | #probe::ENUM | #probe::ENCODED,
        #probe::VARIANTS,
        #width,
        #subject,
        #name,
        #fault
    };
    let mut arguments = Group::new(Delimiter::Parenthesis, arguments);
    arguments.set_span(end);
    let required = quote_spanned!(start=> #runtime_at::require_bits #arguments);
    quote! {
        <#runtime::Proven<{
            #import
            #required
        }> as #runtime::IfProven<
            #runtime::Way<{
                #import
                #runtime::way(#probe::NUMBER, #probe::ENCODED)
            }>
        >>::Then
    }
}

/// A constant expression that is true if there are values of the type, which is opaque to the macro, that
/// do not fit in the bits. It has a value even if the type cannot be in bits.
pub fn may_not_fit(model: &Model, field: &Field) -> TokenStream {
    let (runtime, ty, width) = (model.runtime(), field.named_element(), width(field));
    let import = fallback("BitsFallback", runtime);
    let probe = quote_spanned!(ty.span()=> #runtime::BitsProbe::<#ty>);
    quote! {{
        #import
        (#probe::NUMBER | #probe::OPEN_ENUM | #probe::ENCODED) > #width
    }}
}

/// A constant expression that is true if every number of the bits is a value of the type, which is opaque
/// to the macro.
pub fn is_free(model: &Model, field: &Field) -> TokenStream {
    let (packed, width) = (packed_type(model, field), width(field));
    quote!(#packed::is_free(#width))
}

/// A constant expression that is true if bits that are all zero are a value.
pub fn is_zero_valid(model: &Model, field: &Field) -> TokenStream {
    let packed = packed_type(model, field);
    quote!(#packed::is_zero_valid())
}

/// The type of the field, by a path that a type of the same name in the user's module does not change.
pub fn value_type(field: &Field, packed: &Packed, runtime: &Path) -> TokenStream {
    let element = element_type(field, runtime);
    match &packed.length {
        Some(length) => quote!([#element; #length]),
        None => element,
    }
}

/// An expression that reads the field from the overlay `of`.
pub fn read(model: &Model, field: &Field, packed: &Packed, of: &dyn ToTokens) -> TokenStream {
    let (ty, bits) = (packed_type(model, field), read_bits(model, field, of));
    match &packed.length {
        Some(length) => {
            let elements = elements(model, field);
            quote!(#ty::unpack_array::<{ #length }>(#bits, #elements))
        }
        None => {
            let width = width(field);
            quote!(#ty::unpack(#bits, #width))
        }
    }
}

/// Statements that write the value, to which the expression `value` is a reference, to the field of the
/// overlay `of`. They return an error if it does not fit.
pub fn write(
    model: &Model,
    field: &Field,
    packed: &Packed,
    of: &dyn ToTokens,
    value: &TokenStream,
) -> TokenStream {
    let (runtime, schema, label) = (model.runtime(), model.schema.name(), &field.label);
    let (ty, misfit) = (packed_type(model, field), misfit(model, field, packed));
    let names = quote!(#runtime::FieldNames { schema: #schema, field: #label });
    let packed_value = match &packed.length {
        Some(_) => {
            let elements = elements(model, field);
            quote!(#ty::pack_array::<#misfit>(#value, #elements, #names))
        }
        None => {
            let width = width(field);
            quote!(#ty::pack::<#misfit>(#value, #width, #names))
        }
    };
    let write = bits::write(model, field, range(model, field), of, &quote!(__bits));
    quote! {
        let __bits = #packed_value?;
        #write
    }
}

/// The error type of storing a value.
pub fn misfit(model: &Model, field: &Field, packed: &Packed) -> TokenStream {
    let runtime = model.runtime();
    match packed.element {
        Some(_) if field.is_narrow() => quote!(#runtime::OverlayError),
        Some(_) => quote!(#runtime::Infallible),
        None => misfit_alias(field).into_token_stream(),
    }
}

/// The return type of the setter, with its arrow; nothing if there is none.
pub fn setter_type(model: &Model, field: &Field, packed: &Packed) -> TokenStream {
    let (runtime, owner, index) =
        (model.runtime(), &field.owner, Literal::usize_unsuffixed(field.index));
    match packed.element {
        Some(_) if field.is_narrow() => quote!(-> #runtime::Result<(), #runtime::OverlayError>),
        Some(_) => TokenStream::new(),
        None => quote!(-> #runtime::SetBits<#owner, #index>),
    }
}

/// A condition that gives the first number in the bits that is not a value, and what is expected.
pub fn invalid(model: &Model, field: &Field, of: &dyn ToTokens) -> (TokenStream, TokenStream) {
    let (runtime, ty, element) =
        (model.runtime(), packed_type(model, field), element_type(field, model.runtime()));
    let (bits, elements, way) =
        (read_bits(model, field, of), elements(model, field), way(model, field));
    (quote!(#ty::invalid(#bits, #elements)), quote!(<#way as #runtime::InBits<#element>>::EXPECTED))
}

/// The layout of the field's type.
pub fn layout(model: &Model, field: &Field, packed: &Packed) -> TokenStream {
    let (runtime, way, element) =
        (model.runtime(), way(model, field), element_type(field, model.runtime()));
    // A word of one byte has no byte order, and neither has what is in it.
    let order = field.order.filter(|_| range(model, field).word_size > 1);
    let order = order_type(order, runtime);
    match &packed.length {
        Some(length) => {
            quote!(#runtime::PackedLayout::<#way, #element, #order, { #length }>::ARRAY)
        }
        None => quote!(#runtime::PackedLayout::<#way, #element, #order, 0>::ONE),
    }
}

/// All bits of the field, as a `u128`.
fn read_bits(model: &Model, field: &Field, of: &dyn ToTokens) -> TokenStream {
    let (runtime, range) = (model.runtime(), range(model, field));
    let integer = Scalar::Unsigned(Width::holding(range.width.div_ceil(8)));
    let bits = bits::read(model, field, range, integer, of);
    quote!((#bits) as #runtime::u128)
}

/// Where the elements are in the bits of the field.
fn elements(model: &Model, field: &Field) -> TokenStream {
    let (runtime, width) = (model.runtime(), width(field));
    let count = Literal::u64_unsuffixed(field.bit_count());
    let msb = model.schema.bit_order.is_some_and(|order| order.value == BitOrder::Msb);
    quote!(#runtime::Elements { width: #width, count: #count, msb: #msb })
}

fn range(model: &Model, field: &Field) -> BitRange {
    let none = BitRange { word_size: 1, shift: 0, width: 1 };
    // Every such field is a bit field.
    model.layout.bit_range(field).unwrap_or(none)
}

/// How many bits a value, or an element of the array, has.
fn width(field: &Field) -> Literal {
    Literal::u64_unsuffixed(field.bits.map_or(1, |bits| bits.value))
}

/// `Packed::<W, T>`.
fn packed_type(model: &Model, field: &Field) -> TokenStream {
    let (runtime, way, element) =
        (model.runtime(), way(model, field), element_type(field, model.runtime()));
    quote!(#runtime::Packed::<#way, #element>)
}

fn element_type(field: &Field, runtime: &Path) -> TokenStream {
    match field.packed().and_then(|packed| packed.element) {
        Some(scalar) => primitive(scalar, runtime),
        None => field.named_element().to_token_stream(),
    }
}

fn way(model: &Model, field: &Field) -> TokenStream {
    let runtime = model.runtime();
    match field.packed().and_then(|packed| packed.element) {
        Some(_) => quote!(#runtime::AsNumber),
        None => way_alias(field).into_token_stream(),
    }
}

/// The name of the way within the block.
fn way_alias(field: &Field) -> Ident {
    format_ident!("__Way{}", field.index, span = Span::call_site())
}

/// The name, within the block, of the error of storing a value.
fn misfit_alias(field: &Field) -> Ident {
    format_ident!("__Misfit{}", field.index, span = Span::call_site())
}
