//! The overlay itself: a struct around its bytes, and what holds of it whatever its fields are.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;

use super::documentation;
use super::model::Model;
use super::restriction;
use crate::input::role::Role;
use crate::input::schema::Field;
use crate::layout::wire::wire_type;
use crate::span::respan;

/// The struct.
pub fn overlay(model: &Model) -> TokenStream {
    let (overlaid, schema) = (&model.schema.crate_path, &model.schema);
    let (vis, name, size) = (&schema.vis, &schema.overlay, &model.layout.size);
    let docs = documentation::overlay_docs(model);
    let align = model.align();
    let zerocopy = quote!(#overlaid::__zerocopy);
    let zerocopy_path = zerocopy.to_string().replace(' ', "");
    let gated = is_gated(model);
    // zerocopy decides `FromBytes` by the fields' types. Only the compiler knows those of opaque
    // fields, so an empty field stands for them; the parameter, which has but one value, makes zerocopy ask
    // the field instead of insisting.
    let parameter = gated.then(|| quote!(<const __NESTED: ::core::primitive::bool = false>));
    let gate = gated.then(|| {
        let gate = gate(model);
        quote!(#gate,)
    });
    let from_bytes = (gated || is_free(model)).then(|| quote!(#zerocopy::FromBytes,));
    let (repr, unaligned) = if align == 1 {
        let repr = if gated { quote!(C) } else { quote!(transparent) };
        (repr, Some(quote!(#zerocopy::Unaligned,)))
    } else {
        let align = Literal::u64_unsuffixed(align);
        (quote!(C, align(#align)), None)
    };
    quote! {
        #docs
        #[derive(
            #from_bytes
            #unaligned
            #zerocopy::IntoBytes,
            #zerocopy::Immutable,
            #zerocopy::KnownLayout,
        )]
        #[zerocopy(crate = #zerocopy_path)]
        #[repr(#repr)]
        #vis struct #name #parameter ([::core::primitive::u8; #size], #gate);
    }
}

/// Whether the macro sees that every bit pattern is valid.
fn is_free(model: &Model) -> bool {
    model.restricted_field().is_none() && !model.has_opaque_fields()
}

/// Whether the compiler must find out.
fn is_gated(model: &Model) -> bool {
    model.restricted_field().is_none() && model.has_opaque_fields() && model.align() == 1
}

/// A field without bytes that is `FromBytes` if all opaque fields are free.
fn gate(model: &Model) -> TokenStream {
    let runtime = &model.schema.private_path;
    let fields = model.opaque_fields().map(|(_, field, _)| {
        let wire = wire_type(field, runtime);
        quote_spanned!(field.ty.span()=> <#wire as #runtime::View>::FREE)
    });
    quote!(#runtime::FromBytesIf<{ #(#fields)&&* }>)
}

/// `Clone`, `Copy`, `PartialEq`, `Eq`, `Hash`, which the bytes decide: written out, because the
/// built-in derives would compare fields, one after the other, for several times the compile time.
fn of_bytes(model: &Model) -> TokenStream {
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

        #[automatically_derived]
        impl #runtime::PartialEq for #name {
            #[inline]
            fn eq(&self, other: &Self) -> #runtime::bool {
                #runtime::same_bytes(&self.0, &other.0)
            }
        }

        #[automatically_derived]
        impl #runtime::Eq for #name {}

        #[automatically_derived]
        impl #runtime::Hash for #name {
            #[inline]
            fn hash<State: #runtime::Hasher>(&self, state: &mut State) {
                #runtime::Hash::hash(&self.0, state);
            }
        }
    }
}

/// `View`, `Debug`, `Default`, and what the bytes decide.
pub fn traits(model: &Model) -> TokenStream {
    let (runtime, schema) = (model.runtime(), &model.schema);
    let (name, size, label) =
        (&schema.overlay, &model.layout.size, schema.overlay.unraw().to_string());
    let align = quote::format_ident!("A{}", model.align(), span = Span::call_site());
    let (order, zeroes, default) = (model.order(), zeroes(model), default(model));
    let (restriction, markers) = restriction::of(model);
    let of_bytes = of_bytes(model);
    quote! {
        #markers
        #of_bytes

        #[automatically_derived]
        unsafe impl #runtime::View for #name {
            type Size = #runtime::Bytes<{ #size }>;
            type Align = #runtime::#align;
            type Order = #order;
            type Restriction = #restriction;
            const ZEROES: #runtime::bool = #zeroes;
        }

        #[automatically_derived]
        impl #runtime::Debug for #name {
            fn fmt(&self, f: &mut #runtime::fmt::Formatter<'_>) -> #runtime::fmt::Result {
                #runtime::debug(#label, <Self as #runtime::Overlay>::LAYOUT, &self.0, f)
            }
        }

        #default
    }
}

/// Whether zeroes are a value, as a constant expression.
fn zeroes(model: &Model) -> TokenStream {
    let takes_zero = |field: &Field| match field.role {
        Role::Plain | Role::Reserved => true,
        Role::Magic(_) => false,
    };
    if !model.schema.fields.iter().all(takes_zero) {
        return quote!(false);
    }
    if !model.has_opaque_fields() {
        return quote!(true);
    }
    let fields = model.opaque_fields().map(|(_, field, _)| {
        let wire = model.wire_type(field);
        let runtime = respan(model.runtime(), field.ty.span());
        quote_spanned!(field.ty.span()=> <#wire as #runtime::View>::ZEROES)
    });
    quote!(#(#fields)&&*)
}

/// `Default`, all zeroes, where zeroes are a value.
fn default(model: &Model) -> TokenStream {
    let (runtime, name) = (model.runtime(), &model.schema.overlay);
    let zeroes = zeroes(model);
    let bound = match zeroes.to_string().as_str() {
        "false" => return TokenStream::new(),
        "true" => None,
        // Bound to a lifetime so that the compiler takes an overlay whose zeroes are no value.
        _ => Some(quote! {
            where for<'part> #runtime::Proven<{ #zeroes }>: #runtime::IsTrue
        }),
    };
    let size = &model.layout.size;
    let zero = if model.has_opaque_fields() {
        quote!(#runtime::zeroed())
    } else {
        quote!(Self([0; #size]))
    };
    quote! {
        #[automatically_derived]
        impl #runtime::Default for #name #bound {
            /// All bytes zero.
            #[inline]
            fn default() -> Self {
                #zero
            }
        }
    }
}
