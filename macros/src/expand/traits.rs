//! The traits of an overlay that its bytes decide, and `View`, which describes them.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::Ident;
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;

use super::model::{Model, self_ident};
use super::{order, packed, restriction, storage, validity, zerocopy_bytemuck};
use crate::span::respan;

/// Whether an overlay of zeroes is a value.
pub enum Zeroes {
    /// It is.
    Value,
    /// It is not, because of a magic.
    NoValue,
    /// The compiler evaluates this constant expression.
    Compiler(TokenStream),
}

pub fn all(model: &Model) -> TokenStream {
    let zeroes = zeroes(model);
    let (restriction, markers) = restriction::of_struct(model);
    let (comparisons, view) = (comparisons(model), view(model, &restriction, &zeroes));
    let (debug, default) = (debug(model), default(model, &zeroes));
    let bytemuck = zerocopy_bytemuck::bytemuck(model, &zeroes);
    quote! {
        #markers
        #comparisons
        #view
        #debug
        #default
        #bytemuck
    }
}

/// The traits of a run, which only the runtime uses.
pub fn of_run(model: &Model) -> TokenStream {
    let zeroes = zeroes(model);
    let (restriction, markers) = restriction::of_struct(model);
    let (copies, view) = (copies(model), view(model, &restriction, &zeroes));
    quote!(#markers #copies #view)
}

/// `Clone` and `Copy`.
fn copies(model: &Model) -> TokenStream {
    let (runtime, name) = (model.runtime(), &model.schema.overlay);
    quote! {
        #[automatically_derived]
        impl #runtime::Clone for #name {
            #[inline]
            fn clone(&self) -> Self {
                *self
            }
        }

        #[automatically_derived]
        impl #runtime::Copy for #name {}
    }
}

/// `Clone`, `Copy`, `PartialEq`, `Eq` and `Hash`. Those of the built-in derives compare field by
/// field, which takes several times as long to compile.
fn comparisons(model: &Model) -> TokenStream {
    let (runtime, name) = (model.runtime(), &model.schema.overlay);
    let other = Ident::new("__other", Span::call_site());
    let (own_bytes, other_bytes) =
        (storage::bytes(model, &self_ident()), storage::bytes(model, &other));
    let copies = copies(model);
    quote! {
        #copies

        #[automatically_derived]
        impl #runtime::PartialEq for #name {
            #[inline]
            fn eq(&self, #other: &Self) -> #runtime::bool {
                #runtime::same_bytes(#own_bytes, #other_bytes)
            }
        }

        #[automatically_derived]
        impl #runtime::Eq for #name {}

        #[automatically_derived]
        impl #runtime::Hash for #name {
            #[inline]
            fn hash<__State: #runtime::Hasher>(&self, __state: &mut __State) {
                #runtime::Hash::hash(#own_bytes, __state);
            }
        }
    }
}

fn view(model: &Model, restriction: &TokenStream, zeroes: &Zeroes) -> TokenStream {
    let (runtime, name, size) = (model.runtime(), &model.schema.overlay, &model.layout.size);
    let sizes = &model.assertions.sizes;
    let align = format_ident!("A{}", model.layout.align(), span = Span::call_site());
    let (order, check) = (order::of_struct(model), validity::check(model));
    let zeroes = match zeroes {
        Zeroes::Value => quote!(true),
        Zeroes::NoValue => quote!(false),
        Zeroes::Compiler(expression) => expression.clone(),
    };
    quote! {
        #[automatically_derived]
        #[doc(hidden)]
        unsafe impl #runtime::View for #name {
            type Size = #runtime::Bytes<{ #(#sizes;)* #size }>;
            type Align = #runtime::#align;
            type Order = #order;
            type Restriction = #restriction;
            const ZEROES: #runtime::bool = #zeroes;
            #check
        }
    }
}

fn debug(model: &Model) -> TokenStream {
    let (runtime, name) = (model.runtime(), &model.schema.overlay);
    let (label, bytes) = (name.unraw().to_string(), storage::bytes(model, &self_ident()));
    quote! {
        #[automatically_derived]
        impl #runtime::Debug for #name {
            fn fmt(&self, __f: &mut #runtime::fmt::Formatter<'_>) -> #runtime::fmt::Result {
                #runtime::debug(#label, <Self as #runtime::Overlay>::LAYOUT, #bytes, __f)
            }
        }
    }
}

fn zeroes(model: &Model) -> Zeroes {
    if model.fields().any(|field| field.role.magic().is_some()) {
        return Zeroes::NoValue;
    }
    if !model.has_opaque_types() {
        return Zeroes::Value;
    }
    let opaque = model.layout.opaque_fields().map(|field| {
        let (wire, span) = (model.wire_type(field), field.ty.span());
        let runtime = respan(model.runtime(), span);
        quote_spanned!(span=> <#wire as #runtime::View>::ZEROES)
    });
    let packed =
        model.layout.packed_opaque_fields().map(|field| packed::is_zero_valid(model, field));
    let valid = opaque.chain(packed);
    Zeroes::Compiler(quote!(#(#valid)&&*))
}

/// `Default`, if an overlay of zeroes is a value. For an overlay with a magic it has a bound that is
/// never satisfied, whose error says what to write instead.
fn default(model: &Model, zeroes: &Zeroes) -> TokenStream {
    let (runtime, name) = (model.runtime(), &model.schema.overlay);
    // rustc reports a bound that is never satisfied, unless it has a lifetime in it.
    let bound = quote!(where Self: for<'a> #runtime::ZeroesAreValid<'a>);
    let (hidden, bound) = match zeroes {
        Zeroes::Value => (None, None),
        Zeroes::NoValue => (Some(quote!(#[doc(hidden)])), Some(bound)),
        Zeroes::Compiler(_) => (None, Some(bound)),
    };
    let valid = matches!(zeroes, Zeroes::Compiler(_)).then(|| {
        quote! {
            #[doc(hidden)]
            impl #runtime::MayBeZero for #name {
                type Holds = #runtime::Proven<{ <#name as #runtime::View>::ZEROES }>;
            }
        }
    });
    quote! {
        #valid

        #[automatically_derived]
        #hidden
        impl #runtime::Default for #name #bound {
            /// All bytes zero.
            #[inline]
            fn default() -> Self {
                #runtime::zeroed()
            }
        }
    }
}
