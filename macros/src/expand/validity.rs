//! Whether the bytes are a value: the check that laying makes, and which field asks for it.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Ident;
use syn::spanned::Spanned as _;

use super::magic;
use super::model::Model;
use super::scalars::{ordered, read};
use crate::input::role::Role;
use crate::input::scalar::Scalar;
use crate::input::schema::{Field, FieldKind};

/// Statements that return an error unless the bytes are a value.
pub fn checks(model: &Model) -> TokenStream {
    model.fields().map(|(i, field, _)| check(model, i, field)).collect()
}

/// Statements that return an error unless the field holds a value.
fn check(model: &Model, i: usize, field: &Field) -> TokenStream {
    let view = Ident::new("view", proc_macro2::Span::call_site());
    match (&field.role, &field.kind) {
        (Role::Magic(_), _) => check_magic(model, i, field, &view),
        (Role::Plain, FieldKind::Scalar(scalar)) if field.attr.bits.is_none() => {
            check_scalar(model, i, field, *scalar, &view)
        }
        (Role::Plain, FieldKind::Opaque) => check_opaque(model, i, field),
        (Role::Plain, FieldKind::Scalar(_) | FieldKind::Numbers(..)) | (Role::Reserved, _) => {
            TokenStream::new()
        }
    }
}

fn check_scalar(
    model: &Model,
    i: usize,
    field: &Field,
    scalar: Scalar,
    view: &Ident,
) -> TokenStream {
    match scalar {
        Scalar::Bool => {
            let at = model.index(i, 0);
            let raw = quote!(#view.0[#at]);
            let error = no_value(model, i, field, &raw, &quote!(Bool));
            quote!(if #raw > 1 { #error })
        }
        Scalar::Char => {
            let number = ordered("", field.order, "u32");
            let (runtime, at) = (model.runtime(), model.index(i, 0));
            let raw = quote!(#runtime::#number(&#view.0, #at));
            let error = no_value(model, i, field, &raw, &quote!(Char));
            quote!(if #runtime::char::from_u32(#raw).is_none() { #error })
        }
        Scalar::Unsigned(_) | Scalar::Signed(_) | Scalar::F32 | Scalar::F64 => TokenStream::new(),
    }
}

fn check_magic(model: &Model, i: usize, field: &Field, view: &Ident) -> TokenStream {
    let name = magic::constant(i);
    let runtime = model.runtime();
    match field.kind {
        FieldKind::Scalar(scalar) => {
            let raw = read(model, i, view);
            // A negative number keeps its sign in the cast.
            let expected = if scalar.is_signed_integer() {
                quote!(SignedMagic(#name as #runtime::i128))
            } else {
                quote!(Magic(#name as #runtime::u128))
            };
            let error = no_value(model, i, field, &raw, &expected);
            quote!(if #raw != #name { #error })
        }
        _ => {
            let wire_ref = model.field_ref(i, &quote!(view));
            let (schema, label, offset) = place_of(model, i, field);
            // As bytes, because the operator on arrays is a trait's, which may not be in scope.
            quote! {
                if !#runtime::same_bytes(#wire_ref, &#name) {
                    return #runtime::Err(
                        #runtime::wrong_magic(#schema, #label, #offset, #wire_ref, &#name)
                    );
                }
            }
        }
    }
}

fn check_opaque(model: &Model, i: usize, field: &Field) -> TokenStream {
    let (runtime, (schema, label, offset)) = (model.runtime(), place_of(model, i, field));
    let (wire, wire_ref) = (model.wire_type(field), model.field_ref(i, &quote!(view)));
    quote_spanned! {field.ty.span()=>
        if let #runtime::Err(error) = <#wire as #runtime::Overlay>::check(#wire_ref) {
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
        return #runtime::Err(#runtime::invalid_value(
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
