//! Getters and setters: what a careful person would write by hand over an array of bytes.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Ident;
use syn::spanned::Spanned as _;

use super::bits;
use super::conversions;
use super::describe;
use super::model::{Model, is_narrow};
use crate::input::attr::Endian;
use crate::input::schema::{Class, Field, FieldKind, Scalar};
use crate::layout::Place;
use crate::layout::wire::primitive;

/// One accessor.
struct Accessor {
    docs: TokenStream,
    /// `pub const fn source(&self) -> u16`.
    signature: TokenStream,
    body: TokenStream,
}

/// The `impl` with all accessors.
pub fn all(model: &Model) -> TokenStream {
    let overlay = &model.schema.overlay;
    let fields = model.fields().filter(|(_, field, _)| !model.schema.is_again(field));
    let accessors = fields.flat_map(|(i, field, place)| of_field(model, i, field, place));
    let accessors = accessors.map(|Accessor { docs, signature, body }| {
        quote! {
            #docs
            #[inline]
            #signature { #body }
        }
    });
    let methods = conversions::methods(model);
    quote! {
        #[automatically_derived]
        #[allow(clippy::all, clippy::pedantic)]
        impl #overlay {
            #(#accessors)*
            #methods
        }
    }
}

/// The accessors of one field; a reserved one has none.
fn of_field(model: &Model, i: usize, field: &Field, place: &Place) -> Vec<Accessor> {
    if field.is_reserved() {
        return Vec::new();
    }
    let mut accessors = vec![getter(model, i, field, place)];
    if field.attr.magic.is_some() {
        return accessors;
    }
    match &field.kind {
        FieldKind::Scalar(scalar) => accessors.push(setter(model, i, field, *scalar)),
        FieldKind::Numbers(..) => accessors.push(getter_mut(model, i, field)),
        FieldKind::Part => {
            accessors.push(getter_mut(model, i, field));
            accessors.push(part_setter(model, i, field));
        }
    }
    accessors
}

fn getter(model: &Model, i: usize, field: &Field, place: &Place) -> Accessor {
    let (runtime, vis, name) = (model.runtime(), &field.vis, &field.getter);
    let (signature, body) = match &field.kind {
        FieldKind::Scalar(scalar) => {
            let native = primitive(*scalar, runtime);
            (quote!(#vis const fn #name(&self) -> #native), read(model, i, &self_ident()))
        }
        FieldKind::Numbers(..) => {
            let wire = model.wire_type(field);
            let part = model.part(i, &quote!(self));
            (quote!(#vis const fn #name(&self) -> &#wire), part)
        }
        FieldKind::Part => {
            let (part, of) = (model.part(i, &quote!(self)), model.field_impl(field));
            let this = self_ident();
            let end = quote_spanned!(field.ty.span()=> (&#this) -> #of::Get<'_>);
            (quote!(#vis fn #name #end), quote_spanned!(field.ty.span()=> #of::get(#part)))
        }
    };
    Accessor { docs: describe::getter_docs(field, place), signature, body }
}

fn setter(model: &Model, i: usize, field: &Field, scalar: Scalar) -> Accessor {
    let (runtime, vis, name) = (model.runtime(), &field.vis, &field.setter);
    let native = primitive(scalar, runtime);
    let place = &model.layout.places[i];
    let value = quote!(value);
    let write = write(model, i, &self_ident(), &value);
    if is_narrow(field, place) {
        let check = bits::fits(model, i, &value);
        let signature = quote! {
            #vis const fn #name(&mut self, value: #native)
                -> #runtime::Result<(), #runtime::OverlayError>
        };
        let body = quote!(#check #write #runtime::Ok(()));
        return Accessor { docs: describe::narrow_setter_docs(field), signature, body };
    }
    let signature = quote!(#vis const fn #name(&mut self, value: #native));
    Accessor { docs: describe::setter_docs(field), signature, body: write }
}

fn getter_mut(model: &Model, i: usize, field: &Field) -> Accessor {
    let (vis, name, this) = (&field.vis, &field.getter_mut, self_ident());
    let wire = model.wire_type(field);
    let end = quote_spanned!(field.ty.span()=> (&mut #this) -> &mut #wire);
    Accessor {
        docs: describe::getter_mut_docs(field),
        signature: quote!(#vis const fn #name #end),
        body: model.part_mut(i, &quote!(self)),
    }
}

fn part_setter(model: &Model, i: usize, field: &Field) -> Accessor {
    let (runtime, vis, name, ty) = (model.runtime(), &field.vis, &field.setter, &field.ty);
    let (of, part, this) =
        (model.field_impl(field), model.part_mut(i, &quote!(self)), self_ident());
    let misfit = quote_spanned! {ty.span()=>
        <#of::Misfit as #runtime::Misfit>
    };
    let end = quote_spanned!(ty.span()=> (&mut #this, value: #ty) -> #misfit::Or<()>);
    Accessor {
        docs: describe::setter_docs(field),
        signature: quote!(#vis fn #name #end),
        body: quote_spanned!(ty.span()=> #misfit::or(#of::assign(&value, #part))),
    }
}

/// The receiver, one and the same in signatures and bodies whatever the span around it: in a
/// struct that a macro made, the user's spans and the derive's have two hygienes.
fn self_ident() -> Ident {
    Ident::new("self", proc_macro2::Span::call_site())
}

/// An expression that reads the scalar or bit field from the overlay `of`.
pub fn read(model: &Model, i: usize, of: &Ident) -> TokenStream {
    let (field, place) = (&model.schema.fields[i], &model.layout.places[i]);
    let FieldKind::Scalar(scalar) = field.kind else {
        return TokenStream::new();
    };
    if place.bits.is_some() {
        return bits::read(model, i, scalar, of);
    }
    let (runtime, at) = (model.runtime(), model.index(i, 0));
    match scalar.class {
        Class::Bool => quote!(#of.0[#at] != 0),
        Class::Unsigned if scalar.size == 1 => quote!(#of.0[#at]),
        Class::Signed if scalar.size == 1 => quote!(#of.0[#at] as #runtime::i8),
        _ => {
            let read = ordered("", field.order, &scalar.name());
            quote!(#runtime::#read(&#of.0, #at))
        }
    }
}

/// Statements that write the value, which fits, into the overlay `of`.
pub fn write(model: &Model, i: usize, of: &Ident, value: &TokenStream) -> TokenStream {
    let (field, place) = (&model.schema.fields[i], &model.layout.places[i]);
    let FieldKind::Scalar(scalar) = field.kind else {
        return TokenStream::new();
    };
    if place.bits.is_some() {
        return bits::write(model, i, of, value);
    }
    let (runtime, at) = (model.runtime(), model.index(i, 0));
    match scalar.class {
        Class::Unsigned if scalar.size == 1 => quote!(#of.0[#at] = #value;),
        _ if scalar.size == 1 => quote!(#of.0[#at] = #value as #runtime::u8;),
        _ => {
            let write = ordered("set_", field.order, &scalar.name());
            quote!(#runtime::#write(&mut #of.0, #at, #value);)
        }
    }
}

/// The runtime's function for a number of several bytes: `be_u16`, `set_le_f64`.
pub fn ordered(prefix: &str, order: Option<Endian>, name: &str) -> Ident {
    let order = if order == Some(Endian::Little) { "le" } else { "be" };
    Ident::new(&format!("{prefix}{order}_{name}"), proc_macro2::Span::call_site())
}

/// `from_be_bytes` or `from_le_bytes`; a single byte reads alike in both.
pub fn from_bytes(order: Option<Endian>) -> Ident {
    let name = if order == Some(Endian::Little) { "from_le_bytes" } else { "from_be_bytes" };
    Ident::new(name, proc_macro2::Span::call_site())
}

pub fn to_bytes(order: Option<Endian>) -> Ident {
    let name = if order == Some(Endian::Little) { "to_le_bytes" } else { "to_be_bytes" };
    Ident::new(name, proc_macro2::Span::call_site())
}
