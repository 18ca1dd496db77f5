//! Enums: a value for each integer, or for some.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use syn::Ident;
use syn::ext::IdentExt as _;

use crate::input::scalar::Scalar;
use crate::input::schema::{Enum, Variant};
use crate::layout::wire::{primitive, scalar_wire_type};

/// The items of an enum.
pub fn all(schema: &Enum, repr: Scalar) -> TokenStream {
    let code = code(schema, repr);
    let field = field(schema, repr);
    let overlay = overlay(schema, repr);
    let overlay = overlay.unwrap_or_else(|| no_overlay(schema));
    quote! {
        #code
        #field
        #overlay
    }
}

/// The discriminants as constants, and the variants that have one.
fn discriminants(schema: &Enum, repr: Scalar) -> (TokenStream, Vec<(&Variant, Ident)>) {
    let native = primitive(repr, &schema.private_path);
    let ident = &schema.ident;
    let is_closed = schema.variants.iter().all(|variant| variant.other.is_none());
    let mut constants = TokenStream::new();
    let mut plain = Vec::new();
    let mut previous: Option<Ident> = None;
    for (i, variant) in schema.variants.iter().enumerate() {
        let name = format_ident!("__{i}", span = Span::call_site());
        let variant_ident = &variant.ident;
        let value = match (&variant.discriminant, &previous) {
            // Rust casts an enum without fields; one with a field it does not.
            _ if is_closed => quote!(#ident::#variant_ident as #native),
            (Some(value), _) => quote!(#value),
            (None, Some(previous)) => quote!(#previous + 1),
            (None, None) => quote!(0),
        };
        constants.extend(quote!(const #name: #native = #value;));
        previous = Some(name.clone());
        if variant.other.is_none() {
            plain.push((variant, name));
        }
    }
    (constants, plain)
}

fn code(schema: &Enum, repr: Scalar) -> TokenStream {
    let (runtime, ident, native) =
        (&schema.private_path, &schema.ident, primitive(repr, &schema.private_path));
    let (constants, plain) = discriminants(schema, repr);
    let name = ident.unraw().to_string();
    let other = schema.variants.iter().find(|variant| variant.other.is_some());
    let decoded = plain.iter().map(|(variant, value)| {
        let variant = &variant.ident;
        quote!(#value => #runtime::Some(#ident::#variant),)
    });
    let encoded = plain.iter().map(|(variant, value)| {
        let variant = &variant.ident;
        quote!(#ident::#variant => #value,)
    });
    let (decode_other, encode_other, other_name, restriction) = match other {
        Some(Variant { ident: other, .. }) => {
            let text = other.unraw().to_string();
            (
                quote!(other => #runtime::Some(#ident::#other(other)),),
                Some(quote!(#ident::#other(other) => other,)),
                quote!(#runtime::Some(#text)),
                quote!(Free),
            )
        }
        None => (quote!(_ => #runtime::None,), None, quote!(#runtime::None), quote!(WholeValue)),
    };
    let fallback = schema.variants.first().map(|first| match (&first.ident, &first.other) {
        (first, None) => quote!(#ident::#first),
        (first, Some(_)) => quote!(#ident::#first(0)),
    });
    let zeroes = plain.iter().map(|(_, value)| quote!(#value == 0));
    let zero = match other {
        Some(_) => quote!(true),
        None => quote!(#(#zeroes)||*),
    };
    let variants = plain.iter().map(|(variant, value)| {
        let text = variant.ident.unraw().to_string();
        quote!(#runtime::Variant::new(#text, #value as #runtime::u64))
    });
    quote! {
        #constants

        #[automatically_derived]
        impl #runtime::Code for #ident {
            type Repr = #native;
            type Restriction = #runtime::#restriction;
            const NAME: &'static #runtime::str = #name;
            const KIND: #runtime::Kind = #runtime::Kind::Enum {
                variants: &[#(#variants),*],
                other: #other_name,
            };
            const ZERO: #runtime::bool = #zero;
            const EXPECTED: #runtime::Expected =
                #runtime::Expected::Variant(#name);
            const FALLBACK: Self = #fallback;

            #[inline]
            fn decode(repr: #native) -> #runtime::Option<Self> {
                match repr {
                    #(#decoded)*
                    #decode_other
                }
            }

            #[inline]
            fn encode(&self) -> #native {
                match *self {
                    #(#encoded)*
                    #encode_other
                }
            }
        }
    }
}

/// The enum as a field: in its own byte order, or in that of the struct, which must have one if the
/// enum has several bytes.
fn field(schema: &Enum, repr: Scalar) -> TokenStream {
    let (runtime, ident) = (&schema.private_path, &schema.ident);
    let (bound, wire) = match schema.attr.endian {
        None if repr.size() > 1 => {
            let number = format_ident!("U{}", repr.bits(), span = Span::call_site());
            let bound = quote!(: #runtime::DeclaredOrder<Self>);
            (Some(bound), quote!(#runtime::#number<__Order>))
        }
        own => (None, scalar_wire_type(repr, own.map(|own| own.value), runtime)),
    };
    quote! {
        #[automatically_derived]
        impl<__Order #bound> #runtime::Field<__Order> for #ident {
            type Wire = #runtime::Coded<Self, #wire>;
            type Get<'part> = Self;
            type Misfit = #runtime::Infallible;

            #[inline]
            fn get(wire: &#runtime::Coded<Self, #wire>) -> Self {
                wire.get()
            }

            #[inline]
            fn load(wire: &#runtime::Coded<Self, #wire>) -> Self {
                wire.get()
            }

            #[inline]
            fn store(
                &self,
                wire: &mut #runtime::Coded<Self, #wire>,
            ) -> #runtime::Result<(), #runtime::Infallible> {
                *wire = #runtime::Coded::of(self);
                #runtime::Ok(())
            }
        }
    }
}

/// The enum laid alone, if it has one byte or a byte order of its own.
fn overlay(schema: &Enum, repr: Scalar) -> Option<TokenStream> {
    if repr.size() > 1 && schema.attr.endian.is_none() {
        return None;
    }
    let (runtime, ident) = (&schema.private_path, &schema.ident);
    let wire = scalar_wire_type(repr, schema.attr.endian.map(|endian| endian.value), runtime);
    let view = quote!(#runtime::Coded<#ident, #wire>);
    Some(quote! {
        #[automatically_derived]
        impl #runtime::Overlay for #ident {
            type View = #view;
            const LAYOUT: &'static #runtime::Layout =
                <#view as #runtime::Overlay>::LAYOUT;

            #[inline]
            fn check(view: &#view) -> #runtime::Result<(), #runtime::OverlayError> {
                <#view as #runtime::Overlay>::check(view)
            }
        }
    })
}

/// What refuses to lay the enum alone, in words: of a trait that an enum does not have rustc could
/// only say that there is no such function.
fn no_overlay(schema: &Enum) -> TokenStream {
    let (runtime, ident) = (&schema.private_path, &schema.ident);
    let byte = quote!(#runtime::u8);
    let view = quote!(#runtime::Be<Self>);
    let calls = [
        ("overlay", quote!(&'a [#byte]), quote!(&'a #view)),
        ("overlay_mut", quote!(&'a mut [#byte]), quote!(&'a mut #view)),
        ("overlay_prefix", quote!(&'a [#byte]), quote!((&'a #view, &'a [#byte]))),
        ("overlay_prefix_mut", quote!(&'a mut [#byte]), quote!((&'a mut #view, &'a mut [#byte]))),
        ("overlay_slice", quote!(&'a [#byte]), quote!(&'a [#view])),
        ("overlay_slice_mut", quote!(&'a mut [#byte]), quote!(&'a mut [#view])),
    ];
    let calls = calls.map(|(name, bytes, laid)| {
        let name = Ident::new(name, Span::call_site());
        quote! {
            #[doc(hidden)]
            pub fn #name<'a>(_: #bytes) -> #runtime::Result<#laid, #runtime::OverlayError>
            where
                #runtime::Undeclared: #runtime::LaysAlone<'a, Self>,
            {
                loop {}
            }
        }
    });
    quote! {
        #[automatically_derived]
        impl #ident {
            #(#calls)*
        }
    }
}
