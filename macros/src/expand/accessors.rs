//! Getters and setters: what a careful person would write by hand over an array of bytes.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Ident;
use syn::spanned::Spanned as _;

use super::bits;
use super::documentation;
use super::model::{Model, is_narrow};
use super::scalars::{read, write};
use crate::input::role::Role;
use crate::input::scalar::Scalar;
use crate::input::schema::{Field, FieldKind};
use crate::layout::Placement;
use crate::layout::wire::primitive;

/// One accessor.
struct Accessor {
    docs: TokenStream,
    /// `pub const fn source(&self) -> u16`.
    signature: TokenStream,
    body: TokenStream,
}

/// The accessors of all fields.
pub fn all(model: &Model) -> TokenStream {
    let fields = model.fields().filter(|(_, field, _)| !model.schema.is_again(field));
    let accessors = fields.flat_map(|(i, field, placement)| of_field(model, i, field, placement));
    let accessors = accessors.map(|Accessor { docs, signature, body }| {
        quote! {
            #docs
            #[inline]
            #signature { #body }
        }
    });
    accessors.collect()
}

/// The accessors of one field.
fn of_field(model: &Model, i: usize, field: &Field, placement: &Placement) -> Vec<Accessor> {
    let getter = || getter(model, i, field, placement);
    match (&field.role, &field.kind) {
        (Role::Reserved, _) => Vec::new(),
        (Role::Magic(_), _) => vec![getter()],
        (Role::Plain, FieldKind::Scalar(scalar)) => {
            vec![getter(), setter(model, i, field, *scalar)]
        }
        (Role::Plain, FieldKind::Numbers(..)) => vec![getter(), getter_mut(model, i, field)],
        (Role::Plain, FieldKind::Opaque) => {
            vec![getter(), getter_mut(model, i, field), opaque_setter(model, i, field)]
        }
    }
}

fn getter(model: &Model, i: usize, field: &Field, placement: &Placement) -> Accessor {
    let (runtime, vis, name) = (model.runtime(), &field.vis, &field.getter);
    let (signature, body) = match &field.kind {
        FieldKind::Scalar(scalar) => {
            let native = primitive(*scalar, runtime);
            (quote!(#vis const fn #name(&self) -> #native), read(model, i, &self_ident()))
        }
        FieldKind::Numbers(..) => {
            let wire = model.wire_type(field);
            let wire_ref = model.field_ref(i, &quote!(self));
            (quote!(#vis const fn #name(&self) -> &#wire), wire_ref)
        }
        FieldKind::Opaque => {
            let (wire_ref, of) = (model.field_ref(i, &quote!(self)), model.field_impl(field));
            let this = self_ident();
            let end = quote_spanned!(field.ty.span()=> (&#this) -> #of::Get<'_>);
            (quote!(#vis fn #name #end), quote_spanned!(field.ty.span()=> #of::get(#wire_ref)))
        }
    };
    Accessor { docs: documentation::getter_docs(field, placement), signature, body }
}

fn setter(model: &Model, i: usize, field: &Field, scalar: Scalar) -> Accessor {
    let (runtime, vis, name) = (model.runtime(), &field.vis, &field.setter);
    let native = primitive(scalar, runtime);
    let placement = &model.layout.placements[i];
    let value = quote!(value);
    let write = write(model, i, &self_ident(), &value);
    if is_narrow(field, placement) {
        let check = bits::fits(model, i, &value);
        let signature = quote! {
            #vis const fn #name(&mut self, value: #native)
                -> #runtime::Result<(), #runtime::OverlayError>
        };
        let body = quote!(#check #write #runtime::Ok(()));
        return Accessor { docs: documentation::narrow_setter_docs(field), signature, body };
    }
    let signature = quote!(#vis const fn #name(&mut self, value: #native));
    Accessor { docs: documentation::setter_docs(field), signature, body: write }
}

fn getter_mut(model: &Model, i: usize, field: &Field) -> Accessor {
    let (vis, name, this) = (&field.vis, &field.getter_mut, self_ident());
    let wire = model.wire_type(field);
    let end = quote_spanned!(field.ty.span()=> (&mut #this) -> &mut #wire);
    Accessor {
        docs: documentation::getter_mut_docs(field),
        signature: quote!(#vis const fn #name #end),
        body: model.field_mut(i, &quote!(self)),
    }
}

fn opaque_setter(model: &Model, i: usize, field: &Field) -> Accessor {
    let (runtime, vis, name, ty) = (model.runtime(), &field.vis, &field.setter, &field.ty);
    let (of, wire_ref, this) =
        (model.field_impl(field), model.field_mut(i, &quote!(self)), self_ident());
    let misfit = quote_spanned! {ty.span()=>
        <#of::Misfit as #runtime::Misfit>
    };
    let end = quote_spanned!(ty.span()=> (&mut #this, value: #ty) -> #misfit::Or<()>);
    Accessor {
        docs: documentation::setter_docs(field),
        signature: quote!(#vis fn #name #end),
        body: quote_spanned!(ty.span()=> #misfit::or(#of::assign(&value, #wire_ref))),
    }
}

/// The receiver, one and the same in signatures and bodies whatever the span around it: in a
/// struct that a macro made, the user's spans and the derive's have two hygienes.
fn self_ident() -> Ident {
    Ident::new("self", proc_macro2::Span::call_site())
}
