//! Whole values in and out of their bytes.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{Ident, Path};

use super::magic;
use super::model::{Model, is_narrow};
use super::scalars::{read, write};
use crate::input::role::Role;
use crate::input::scalar::Scalar;
use crate::input::schema::{Field, FieldKind};
use crate::layout::Placement;
use crate::layout::wire::primitive;

pub fn all(model: &Model) -> TokenStream {
    let (runtime, schema) = (model.runtime(), &model.schema);
    let (ident, overlay, vis) = (&schema.ident, &schema.overlay, &schema.vis);
    let misfit = model.misfit();
    // Of a name that is two fields' rustc would have more to say.
    let is_twice = schema.fields.iter().any(|field| schema.is_again(field));
    let (loaded, stored) =
        if is_twice { (quote!(loop {}), quote!(loop {})) } else { (load(model), store(model)) };
    let built = model.outcome(&built_type(model));
    let errors = errors(model);
    quote! {
        #[automatically_derived]
        impl<__Order> #runtime::Field<__Order> for #ident {
            type Wire = #overlay;
            type Get<'part> = &'part #overlay;
            type Misfit = #misfit;

            #[inline]
            fn get(view: &#overlay) -> &#overlay {
                view
            }

            #[inline]
            fn load(view: &#overlay) -> Self {
                #loaded
            }

            #[inline]
            fn store(&self, view: &mut #overlay) -> #runtime::Result<(), Self::Misfit> {
                #stored
            }
        }

        #[automatically_derived]
        #[allow(clippy::all, clippy::pedantic)]
        impl #ident {
            /// The bytes of the value; gaps and reserved fields are zero.
            #errors
            #[inline]
            #[must_use]
            #vis fn to_bytes(&self) -> #built {
                #runtime::to_bytes(self)
            }
        }
    }
}

/// The methods of the overlay for whole values.
pub fn methods(model: &Model) -> TokenStream {
    let (runtime, schema, errors) = (model.runtime(), &model.schema, errors(model));
    let (ident, vis, stored) = (&schema.ident, &schema.vis, model.outcome(&quote!(())));
    quote! {
        /// The value, copied out.
        #[inline]
        #[must_use]
        #vis fn to_value(&self) -> #ident {
            #runtime::load(self)
        }

        /// Writes the value in place; gaps and reserved fields stay as they are.
        #errors
        #[inline]
        #vis fn assign(&mut self, value: &#ident) -> #stored {
            #runtime::assign(value, self)
        }
    }
}

/// What the documentation says where storing can fail.
fn errors(model: &Model) -> Option<TokenStream> {
    model.has_narrow_bits().then(
        || quote!(#[doc = ""] #[doc = "# Errors"] #[doc = "If a bit field's value does not fit."]),
    )
}

fn built_type(model: &Model) -> TokenStream {
    let (runtime, size) = (model.runtime(), &model.layout.size);
    quote!([#runtime::u8; #size])
}

/// What `load` gives.
fn load(model: &Model) -> TokenStream {
    let values = model.fields().map(|(i, field, _)| {
        let (member, value) = (&field.member, loaded(model, i, field));
        quote!(#member: #value)
    });
    quote!(Self { #(#values),* })
}

fn loaded(model: &Model, i: usize, field: &Field) -> TokenStream {
    match (&field.role, &field.kind) {
        (Role::Magic(_), _) => magic::constant(i).into_token_stream(),
        (Role::Reserved, FieldKind::Scalar(scalar)) => zero(*scalar, model.runtime()),
        (Role::Reserved, FieldKind::Numbers(scalar, lens)) => lens
            .iter()
            .rev()
            .fold(zero(*scalar, model.runtime()), |inner, len| quote!([#inner; #len])),
        (Role::Plain, FieldKind::Scalar(_)) if field.attr.bits.is_some() => {
            let getter = &field.getter;
            quote!(view.#getter())
        }
        (Role::Plain, FieldKind::Scalar(_)) => {
            read(model, i, &Ident::new("view", proc_macro2::Span::call_site()))
        }
        (Role::Plain, FieldKind::Numbers(..)) if model.is_bytes(i) => {
            let wire_ref = model.field_ref(i, &quote!(view));
            quote!(*#wire_ref)
        }
        // A reserved field of an opaque type is refused.
        (Role::Plain, FieldKind::Numbers(..))
        | (Role::Plain | Role::Reserved, FieldKind::Opaque) => {
            let (of, wire_ref) = (model.field_impl(field), model.field_ref(i, &quote!(view)));
            quote_spanned!(field.ty.span()=> #of::load(#wire_ref))
        }
    }
}

fn zero(scalar: Scalar, runtime: &Path) -> TokenStream {
    let native = primitive(scalar, runtime);
    match scalar {
        Scalar::Bool => quote!(false),
        Scalar::Char => quote!('\0'),
        Scalar::Unsigned(_) | Scalar::Signed(_) | Scalar::F32 | Scalar::F64 => {
            quote!(0 as #native)
        }
    }
}

/// What `store` does.
fn store(model: &Model) -> TokenStream {
    let runtime = model.runtime();
    let stores = model.fields().map(|(i, field, placement)| stored(model, i, field, placement));
    quote!(#(#stores)* #runtime::Ok(()))
}

/// Statements that write the field's value.
fn stored(model: &Model, i: usize, field: &Field, placement: &Placement) -> TokenStream {
    let view = Ident::new("view", proc_macro2::Span::call_site());
    let (member, setter) = (&field.member, &field.setter);
    // Otherwise rustc would warn the user that the field is never read.
    let named = quote!(let _ = &self.#member;);
    match (&field.role, &field.kind) {
        (Role::Reserved, _) => named,
        (Role::Magic(_), _) => {
            let stored = stored_magic(model, i, field, &view);
            quote!(#named #stored)
        }
        (Role::Plain, FieldKind::Scalar(_)) if is_narrow(field, placement) => {
            quote!(view.#setter(self.#member)?;)
        }
        (Role::Plain, FieldKind::Scalar(_)) if placement.bits.is_some() => {
            quote!(view.#setter(self.#member);)
        }
        (Role::Plain, FieldKind::Scalar(_)) => write(model, i, &view, &quote!(self.#member)),
        (Role::Plain, FieldKind::Numbers(..)) if model.is_bytes(i) => {
            let wire_ref = model.field_mut(i, &quote!(view));
            quote!(*#wire_ref = self.#member;)
        }
        (Role::Plain, FieldKind::Numbers(..) | FieldKind::Opaque) => {
            let (of, wire_ref) = (model.field_impl(field), model.field_mut(i, &quote!(view)));
            let value = quote!(&self.#member);
            let stored = quote_spanned!(field.ty.span()=> #of::store(#value, #wire_ref));
            quote!(#stored?;)
        }
    }
}

/// A magic is written as declared, whatever the value says.
fn stored_magic(model: &Model, i: usize, field: &Field, view: &Ident) -> TokenStream {
    let name = magic::constant(i);
    match field.kind {
        FieldKind::Scalar(_) => write(model, i, view, &quote!(#name)),
        _ => {
            let wire_ref = model.field_mut(i, &quote!(view));
            quote!(*#wire_ref = #name;)
        }
    }
}
