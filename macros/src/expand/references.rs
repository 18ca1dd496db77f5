//! References to the bytes of one field within an overlay.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Ident;
use syn::spanned::Spanned as _;

use super::model::Model;
use super::storage;
use crate::input::field::{Field, FieldKind};
use crate::input::role::Role;
use crate::input::scalar::{Scalar, Width};
use crate::span::respan;

/// A reference to the bytes of the field within the overlay `of`, as its wire type.
pub fn field_ref(model: &Model, field: &Field, of: &dyn ToTokens) -> TokenStream {
    if is_array_of_bytes(model, field) {
        let (runtime, bytes, at) =
            (model.runtime(), storage::bytes(model, of), model.index(field, 0));
        // In an expression nothing else says how long the array is.
        let size = model.placement(field).size.value().filter(|_| model.is_array);
        let size = size.map(Literal::u64_unsuffixed).map(|size| quote!(::<#size>));
        return quote!(#runtime::chunk_at #size (#bytes, #at));
    }
    checked_reference("subview", model, field, of)
}

pub fn field_mut(model: &Model, field: &Field, of: &dyn ToTokens) -> TokenStream {
    if is_array_of_bytes(model, field) {
        let (runtime, bytes, at) =
            (model.runtime(), storage::bytes_mut(model, of), model.index(field, 0));
        return quote!(#runtime::chunk_at_mut(#bytes, #at));
    }
    let reference = checked_reference("subview_mut", model, field, of);
    // SAFETY of the generated block: what is written through the reference must leave bytes that the
    // overlay's check accepts. The check is that each field holds a value of its type. The reference has
    // the type of this field's view, and a view is only changed to bytes that its own check accepts. A
    // field with a magic has no accessor that returns the reference; generated code writes its magic.
    quote!(unsafe { #reference })
}

/// Whether the field is an array of bytes of known length. A reference to it needs no wire type,
/// which saves compile time. A magic is compared as its wire type.
pub fn is_array_of_bytes(model: &Model, field: &Field) -> bool {
    match (&field.role, &field.kind) {
        (
            Role::Plain | Role::Reserved(_),
            FieldKind::Numbers(Scalar::Unsigned(Width::W8), lengths),
        ) => lengths.len() == 1 && model.placement(field).size.value().is_some(),
        (Role::Plain | Role::Reserved(_) | Role::Magic(_), _) => false,
    }
}

/// A call of the function of the runtime that checks that the field is within the overlay.
fn checked_reference(
    function: &str,
    model: &Model,
    field: &Field,
    of: &dyn ToTokens,
) -> TokenStream {
    let overlay = storage::type_of(model, model.runtime());
    let (wire, at) = (model.wire_type(field), model.index(field, 0));
    let at = quote!({ #at });
    let span = field.ty.span();
    let (runtime, function) = (respan(model.runtime(), span), Ident::new(function, span));
    quote_spanned!(span=> #runtime::#function::<#overlay, #wire, #at>(#of))
}
