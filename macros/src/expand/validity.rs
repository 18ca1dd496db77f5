//! The check that the bytes are a value. It is made when an overlay is laid.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Ident;
use syn::spanned::Spanned as _;

use super::magic;
use super::model::{Model, view_ident};
use super::packed;
use super::references::field_ref;
use super::scalars::{function, read};
use super::storage;
use crate::input::field::{Field, FieldKind};
use crate::input::role::Role;
use crate::input::scalar::{Scalar, Width};

/// The function that checks whether the bytes are a value; nothing if they always are.
pub fn check(model: &Model) -> TokenStream {
    let (runtime, view) = (model.runtime(), view_ident());
    let checks: TokenStream =
        model.fields().map(|field| check_field(model, field, &view)).collect();
    if checks.is_empty() {
        return checks;
    }
    quote! {
        #[inline]
        fn check(#view: &Self) -> #runtime::Result<(), #runtime::OverlayError> {
            #checks
            #runtime::Ok(())
        }
    }
}

/// Statements that return an error unless the bytes of the field are a value.
fn check_field(model: &Model, field: &Field, view: &Ident) -> TokenStream {
    match (&field.role, &field.kind) {
        (Role::Magic(_), FieldKind::Scalar(scalar)) => check_number(model, field, *scalar, view),
        // A magic of an opaque type is refused.
        (Role::Magic(_), FieldKind::Numbers(..) | FieldKind::Packed(_) | FieldKind::Opaque) => {
            check_bytes(model, field, view)
        }
        (Role::Plain, FieldKind::Scalar(scalar)) if field.bits.is_none() => {
            check_scalar(model, field, *scalar, view)
        }
        (Role::Plain, FieldKind::Packed(packed)) if packed.element.is_none() => {
            check_packed(model, field, view)
        }
        (Role::Plain, FieldKind::Opaque) => check_opaque(model, field, view),
        (Role::Plain, FieldKind::Scalar(_) | FieldKind::Numbers(..) | FieldKind::Packed(_))
        | (Role::Reserved(_), _) => TokenStream::new(),
    }
}

/// Checks a `bool` or a `char`.
fn check_scalar(model: &Model, field: &Field, scalar: Scalar, view: &Ident) -> TokenStream {
    let (runtime, at) = (model.runtime(), model.index(field, 0));
    match scalar {
        Scalar::Bool => {
            let bytes = storage::bytes(model, view);
            let raw = quote!(#bytes[#at]);
            let error = no_value(model, field, &raw, &quote!(Bool));
            quote!(if #raw > 1 { #error })
        }
        Scalar::Char => {
            let read = function("", field.order, Scalar::Unsigned(Width::W32));
            let bytes = storage::bytes(model, view);
            let raw = quote!(#runtime::#read(#bytes, #at));
            let error = no_value(model, field, &raw, &quote!(Char));
            quote!(if #runtime::char::from_u32(#raw).is_none() { #error })
        }
        Scalar::Unsigned(_) | Scalar::Signed(_) | Scalar::F32 | Scalar::F64 => TokenStream::new(),
    }
}

/// Checks a magic that is a number.
fn check_number(model: &Model, field: &Field, scalar: Scalar, view: &Ident) -> TokenStream {
    let (runtime, constant) = (model.runtime(), magic::constant(field));
    let raw = read(model, field, scalar, view);
    let expected = if scalar.is_signed_integer() {
        // The cast to a wider signed integer extends the sign.
        quote!(SignedMagic(#constant as #runtime::i128))
    } else {
        quote!(Magic(#constant as #runtime::u128))
    };
    let error = no_value(model, field, &raw, &expected);
    quote!(if #raw != #constant { #error })
}

/// Checks a magic that is an array of bytes.
fn check_bytes(model: &Model, field: &Field, view: &Ident) -> TokenStream {
    let (runtime, constant) = (model.runtime(), magic::constant(field));
    let (bytes, location) = (field_ref(model, field, view), location(model, field));
    // Compared by a function of the runtime, so that no schema has a comparison of arrays of its own
    // to compile.
    quote! {
        if !#runtime::same_bytes(#bytes, &#constant) {
            return #runtime::Err(
                #runtime::wrong_magic(#location, #bytes, &#constant)
            );
        }
    }
}

/// Checks a field of an opaque type, as its wire type does.
fn check_opaque(model: &Model, field: &Field, view: &Ident) -> TokenStream {
    let (runtime, location) = (model.runtime(), location(model, field));
    let (wire, bytes) = (model.wire_type(field), field_ref(model, field, view));
    quote_spanned! {field.ty.span()=>
        if let #runtime::Err(__error) = <#wire as #runtime::View>::check(#bytes) {
            return #runtime::Err(
                #runtime::within(__error, #location)
            );
        }
    }
}

/// Checks bits of a type that is opaque to the macro.
fn check_packed(model: &Model, field: &Field, view: &Ident) -> TokenStream {
    let (runtime, location) = (model.runtime(), location(model, field));
    let (invalid, expected) = packed::invalid(model, field, view);
    quote! {
        if let #runtime::Some(__number) = #invalid {
            return #runtime::Err(#runtime::invalid_value(#location, __number, #expected));
        }
    }
}

/// A statement that returns the error for a field whose bytes are not a value.
fn no_value(
    model: &Model,
    field: &Field,
    raw: &TokenStream,
    expected: &TokenStream,
) -> TokenStream {
    let (runtime, location) = (model.runtime(), location(model, field));
    quote! {
        return #runtime::Err(#runtime::invalid_value(
            #location,
            #raw as #runtime::u128,
            #runtime::Expected::#expected,
        ));
    }
}

/// The arguments with which an error about the field is made: the name of the schema, that of the
/// field, and its offset.
fn location(model: &Model, field: &Field) -> TokenStream {
    let (schema, label, offset) = (model.schema.name(), &field.label, model.index(field, 0));
    quote!(#schema, #label, #offset)
}
