//! Whether the bytes are a value: the check that laying makes, and which field asks for it.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{Ident, Member};

use super::accessors::{ordered, read};
use super::describe::{self, magic_constant};
use super::model::Model;
use crate::input::schema::{Class, Field, FieldKind, Scalar};
use crate::span::respan;

/// The `Overlay` implementations of the schema and of its overlay.
pub fn all(model: &Model) -> TokenStream {
    let (runtime, schema) = (model.runtime(), &model.schema);
    let (ident, overlay) = (&schema.ident, &schema.overlay);
    let layout = describe::layout(model);
    let checks: TokenStream = model.fields().map(|(i, field, _)| check(model, i, field)).collect();
    let view = if checks.is_empty() { quote!(_) } else { quote!(view) };
    quote! {
        #[automatically_derived]
        impl #runtime::Overlay for #ident {
            type View = #overlay;
            const LAYOUT: &'static #runtime::Layout = #layout;

            #[inline]
            fn check(
                #view: &#overlay,
            ) -> #runtime::Result<(), #runtime::OverlayError> {
                #checks
                #runtime::Ok(())
            }
        }

        #[automatically_derived]
        impl #runtime::Overlay for #overlay {
            type View = Self;
            const LAYOUT: &'static #runtime::Layout =
                <#ident as #runtime::Overlay>::LAYOUT;

            #[inline]
            fn check(view: &Self) -> #runtime::Result<(), #runtime::OverlayError> {
                <#ident as #runtime::Overlay>::check(view)
            }
        }
    }
}

/// Statements that return an error unless the field holds a value.
fn check(model: &Model, i: usize, field: &Field) -> TokenStream {
    let view = Ident::new("view", proc_macro2::Span::call_site());
    if field.attr.magic.is_some() {
        return check_magic(model, i, field, &view);
    }
    if field.is_reserved() || field.attr.bits.is_some() {
        return TokenStream::new();
    }
    match &field.kind {
        FieldKind::Scalar(scalar) => check_scalar(model, i, field, *scalar, &view),
        FieldKind::Numbers(..) => TokenStream::new(),
        FieldKind::Part => check_part(model, i, field),
    }
}

fn check_scalar(
    model: &Model,
    i: usize,
    field: &Field,
    scalar: Scalar,
    view: &Ident,
) -> TokenStream {
    let bytes = model.bytes_of(i, 0..scalar.size, view);
    match scalar.class {
        Class::Bool => {
            let raw = quote!(#(#bytes)*);
            let error = no_value(model, i, field, &raw, &quote!(Bool));
            quote!(if #raw > 1 { #error })
        }
        Class::Char => {
            let number = ordered("", field.order, "u32");
            let (runtime, at) = (model.runtime(), model.index(i, 0));
            let raw = quote!(#runtime::#number(&#view.0, #at));
            let error = no_value(model, i, field, &raw, &quote!(Char));
            quote!(if #runtime::char::from_u32(#raw).is_none() { #error })
        }
        _ => TokenStream::new(),
    }
}

fn check_magic(model: &Model, i: usize, field: &Field, view: &Ident) -> TokenStream {
    let name = magic_constant(i);
    let runtime = model.runtime();
    match field.kind {
        FieldKind::Scalar(scalar) => {
            let raw = read(model, i, view);
            // A negative number keeps its sign in the cast.
            let expected = if scalar.class == Class::Signed {
                quote!(SignedMagic(#name as #runtime::i128))
            } else {
                quote!(Magic(#name as #runtime::u128))
            };
            let error = no_value(model, i, field, &raw, &expected);
            quote!(if #raw != #name { #error })
        }
        _ => {
            let part = model.part(i, &quote!(view));
            let (schema, label, offset) = place_of(model, i, field);
            // As bytes, because the operator on arrays is a trait's, which may not be in scope.
            quote! {
                if !#runtime::same_bytes(#part, &#name) {
                    return #runtime::Err(
                        #runtime::no_magic(#schema, #label, #offset, #part, &#name)
                    );
                }
            }
        }
    }
}

fn check_part(model: &Model, i: usize, field: &Field) -> TokenStream {
    let (runtime, (schema, label, offset)) = (model.runtime(), place_of(model, i, field));
    let (wire, part) = (model.wire_type(field), model.part(i, &quote!(view)));
    quote_spanned! {field.ty.span()=>
        if let #runtime::Err(error) = <#wire as #runtime::Overlay>::check(#part) {
            return #runtime::Err(
                #runtime::within(error, #schema, #label, #offset)
            );
        }
    }
}

fn no_value(
    model: &Model,
    i: usize,
    field: &Field,
    raw: &TokenStream,
    expected: &TokenStream,
) -> TokenStream {
    let (runtime, (schema, label, offset)) = (model.runtime(), place_of(model, i, field));
    quote! {
        return #runtime::Err(#runtime::no_value(
            #schema,
            #label,
            #offset,
            #raw as #runtime::u128,
            #runtime::Expected::#expected,
        ));
    }
}

/// What errors about the field start with: the schema's name, its own, and where it is.
fn place_of<'a>(model: &Model, i: usize, field: &'a Field) -> (String, &'a str, TokenStream) {
    (model.schema.name(), &field.label, model.index(i, 0))
}

/// Which field is not valid in every bit pattern, as a type, with the items that it needs.
pub fn restriction(model: &Model) -> (TokenStream, TokenStream) {
    let (runtime, overlay) = (model.runtime(), &model.schema.overlay);
    if let Some(field) = model.restricted_field() {
        let restriction = quote!(<#overlay as #runtime::Nth<1>>::Restriction);
        return (restriction, marker(model, 1, field));
    }
    let free = quote!(#runtime::Free);
    if !model.has_parts() {
        return (free, TokenStream::new());
    }
    let mut items = quote! {
        impl #runtime::Nth<0> for #overlay {
            type Restriction = #free;
        }
    };
    let parts = model.parts().map(|(i, field, _)| {
        let number = i + 1;
        items.extend(marker(model, number, field));
        let wire = model.wire_type(field);
        quote_spanned!(field.ty.span()=> (#number, <#wire as #runtime::View>::FREE))
    });
    let parts: Vec<_> = parts.collect();
    let restriction = quote! {
        <#overlay as #runtime::Nth<{
            #runtime::first_restricted(&[#(#parts),*])
        }>>::Restriction
    };
    (restriction, items)
}

/// The restriction by one field: a type called as the field, for the compiler to name in its
/// errors, in a scope of its own, lest it hide a type that the schema means.
fn marker(model: &Model, number: usize, field: &Field) -> TokenStream {
    let (runtime, overlay, label) = (model.runtime(), &model.schema.overlay, &field.label);
    // At the user's own place: errors then show the field.
    let name = match &field.member {
        Member::Named(ident) => ident.clone(),
        Member::Unnamed(_) => field.getter.clone(),
    };
    let vis = respan(&model.schema.vis, name.span());
    let declared = quote_spanned!(name.span()=> #vis enum #name {});
    quote! {
        const _: () = {
            #[doc(hidden)]
            #[allow(
                non_camel_case_types,
                unnameable_types,
                missing_debug_implementations,
                missing_copy_implementations
            )]
            #declared

            impl #runtime::Restriction for #name {
                const FIELD: #runtime::Option<&'static #runtime::str> =
                    #runtime::Some(#label);
                type Gate = #runtime::Shut;
            }

            impl #runtime::Nth<#number> for #overlay {
                type Restriction = #name;
            }

            // Used, whether or not the schema is: else rustc calls it dead code of the user's.
            let _ = #runtime::None::<#name>;
        };
    }
}
