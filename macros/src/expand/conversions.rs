//! Whole values in and out of their bytes.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::Path;
use syn::spanned::Spanned as _;

use super::magic;
use super::misfit;
use super::model::{Model, view_ident};
use super::own_types;
use super::packed;
use super::references::{field_mut, field_ref, is_array_of_bytes};
use super::scalars::{read, write};
use crate::expand::mention;
use crate::input::field::{Field, FieldKind};
use crate::input::role::Role;
use crate::input::scalar::Scalar;
use crate::layout::wire::primitive;

/// The implementation of `Field`, and `to_bytes`.
pub fn all(model: &Model) -> TokenStream {
    let (runtime, schema) = (model.runtime(), &model.schema);
    let (ident, overlay, vis) = (&schema.ident, &schema.overlay, &schema.vis);
    let (misfit, load_error) = (misfit::of_struct(model), misfit::of_loading(model));
    let size = &model.layout.size;
    // rustc reports two fields of the same name. A use of the name would be a second error.
    let (load, store) = if schema.fields.iter().any(|field| schema.repeats_name(field)) {
        (quote!(loop {}), quote!(loop {}))
    } else {
        (load(model), store(model))
    };
    let built = misfit::outcome(model, &quote!([#runtime::u8; #size]));
    let (errors, fails, of_value) =
        (errors_section(model), misfit::constant(model), of_value(model));
    quote! {
        #fails
        #of_value

        #[automatically_derived]
        #[doc(hidden)]
        impl<__Order> #runtime::Field<__Order> for #ident {
            type Wire = #overlay;
            type Get<'__a> = &'__a #overlay;
            type Misfit = #misfit;
            type LoadError = #load_error;

            #[inline]
            fn get(__view: &#overlay) -> &#overlay {
                __view
            }

            #[inline]
            fn load(__view: &#overlay) -> #runtime::Result<Self, Self::LoadError> {
                #load
            }

            #[inline]
            fn store(&self, __view: &mut #overlay) -> #runtime::Result<(), Self::Misfit> {
                #store
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

/// `From` a reference to a value, or `TryFrom` if a bit field may not hold the value. If only the
/// compiler knows that, both are written, and it computes which of them has a source with values.
fn of_value(model: &Model) -> TokenStream {
    let (runtime, ident, overlay) = (model.runtime(), &model.schema.ident, &model.schema.overlay);
    let keyword = mention::keyword(model.schema);
    let infallible = |source: &TokenStream| {
        quote! {
            #[automatically_derived]
            #keyword #runtime::From<#source> for #overlay {
                /// The value as bytes; gaps and reserved fields are zero.
                #[inline]
                fn from(__value: #source) -> Self {
                    #runtime::overlay_of(__value)
                }
            }
        }
    };
    let fallible = |source: &TokenStream| {
        quote! {
            #[automatically_derived]
            #keyword #runtime::TryFrom<#source> for #overlay {
                type Error = #runtime::OverlayError;

                /// The value as bytes; gaps and reserved fields are zero.
                #[inline]
                fn try_from(__value: #source) -> #runtime::Result<Self, #runtime::OverlayError> {
                    #runtime::try_overlay_of(__value)
                }
            }
        }
    };
    if !model.has_narrow_bits() && !model.has_opaque_types() {
        return infallible(&quote!(&'_ #ident));
    }
    let (from, try_from) = if model.has_narrow_bits() {
        // With this `From`, the error about a use of `From` says to use `TryFrom`.
        (quote!(#runtime::UseTryFrom), quote!(&'_ #ident))
    } else {
        let (opaque, packed) = (model.layout.opaque_fields(), model.layout.packed_opaque_fields());
        // An alias of a letter is no error before rustc compares the implementations.
        let fields = opaque.chain(packed).map(|field| match field.element() {
            letter if mention::is_letter(model.schema, letter) => letter,
            _ => field.named_element(),
        });
        let arguments = quote!('_, #ident, (#(*const #fields,)*), __FAILS);
        (quote!(#runtime::FromSource<#arguments>), quote!(#runtime::TryFromSource<#arguments>))
    };
    let (infallible, fallible) = (infallible(&from), fallible(&try_from));
    quote!(#infallible #fallible)
}

/// The methods of the overlay for whole values.
pub fn methods(model: &Model) -> TokenStream {
    let (runtime, schema, errors) = (model.runtime(), &model.schema, errors_section(model));
    let (ident, vis, stored) = (&schema.ident, &schema.vis, misfit::outcome(model, &quote!(())));
    let loaded = misfit::loaded(model);
    quote! {
        /// The value, copied out.
        #[inline]
        #[must_use]
        #vis fn to_value(&self) -> #loaded {
            #runtime::load::<#ident>(self)
        }

        /// Writes the value in place; gaps and reserved fields stay as they are.
        #errors
        #[inline]
        #vis fn assign(&mut self, __value: &#ident) -> #stored {
            #runtime::assign(__value, self)
        }
    }
}

/// The section "Errors" of the documentation, if the macro knows that storing a value can fail.
fn errors_section(model: &Model) -> Option<TokenStream> {
    model.has_narrow_bits().then(
        || quote!(#[doc = ""] #[doc = "# Errors"] #[doc = "If a bit field's value does not fit."]),
    )
}

/// The body of `load`.
fn load(model: &Model) -> TokenStream {
    let values = model.fields().map(|field| {
        let (member, value) = (&field.member, loaded(model, field, &view_ident()));
        quote!(#member: #value)
    });
    let runtime = model.runtime();
    quote!(#runtime::Ok(Self { #(#values),* }))
}

/// The method of a run that returns the values of its fields.
pub fn values(model: &Model) -> TokenStream {
    let view = view_ident();
    let runtime = model.runtime();
    let types = model.fields().map(Field::named_written_type);
    let values = model.fields().map(|field| loaded(model, field, &view));
    quote! {
        fn __values(&self) -> #runtime::Result<(#(#types,)*), #runtime::OverlayError> {
            let #view = self;
            #runtime::Ok((#(#values,)*))
        }
    }
}

/// An expression that reads the field's value from the overlay `of`.
pub fn loaded(model: &Model, field: &Field, of: &dyn ToTokens) -> TokenStream {
    if let Some(conversion) = &field.conversion {
        let stored = own_types::stored(model, field, of);
        return own_types::loaded(model, field, conversion, &stored);
    }
    match (&field.role, &field.kind) {
        (Role::Magic(_), _) => magic::constant(field).into_token_stream(),
        (Role::Reserved(_), FieldKind::Scalar(scalar)) => zero(*scalar, model.runtime()),
        (Role::Reserved(_), FieldKind::Numbers(scalar, lengths)) => {
            let element = zero(*scalar, model.runtime());
            lengths.iter().rev().fold(element, |inner, length| quote!([#inner; #length]))
        }
        (Role::Reserved(_), FieldKind::Packed(packed)) => {
            // A reserved field of an opaque type is refused.
            let element = packed.element.map(|element| zero(element, model.runtime()));
            let length = packed.length.iter();
            quote!([#element #(; #length)*])
        }
        (Role::Plain, FieldKind::Scalar(scalar)) if model.is_array => {
            read(model, field, *scalar, of)
        }
        (Role::Plain, FieldKind::Scalar(_) | FieldKind::Packed(_)) => {
            let getter = &field.getter;
            quote!(#of.#getter())
        }
        (Role::Plain, FieldKind::Numbers(..)) if is_array_of_bytes(model, field) => {
            let bytes = field_ref(model, field, of);
            quote!(*#bytes)
        }
        // A reserved field of an opaque type is refused.
        (Role::Plain, FieldKind::Numbers(..))
        | (Role::Plain | Role::Reserved(_), FieldKind::Opaque) => {
            let (field_impl, bytes) = (model.field_impl(field), field_ref(model, field, of));
            let loaded = quote_spanned!(field.ty.span()=> #field_impl::load(#bytes));
            quote!(#loaded?)
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

/// The body of `store`.
fn store(model: &Model) -> TokenStream {
    let runtime = model.runtime();
    let stores = model.fields().map(|field| stored(model, field));
    quote!(#(#stores)* #runtime::Ok(()))
}

/// Statements that write the field's value.
fn stored(model: &Model, field: &Field) -> TokenStream {
    let (view, member, setter) = (view_ident(), &field.member, &field.setter);
    if field.conversion.is_some() {
        let (runtime, value) = (model.runtime(), field.named_written_type());
        let failure = model.layout.narrow_range(field).map(|_| quote!(?));
        let value = quote_spanned!(value.span()=> #runtime::Clone::clone(&self.#member));
        return quote!(#view.#setter(#value) #failure;);
    }
    // rustc warns about a field that is never read.
    let named = quote!(let _ = &self.#member;);
    match (&field.role, &field.kind) {
        (Role::Reserved(_), _) => named,
        (Role::Magic(_), _) => {
            let stored = stored_magic(model, field, &view);
            quote!(#named #stored)
        }
        (Role::Plain, FieldKind::Scalar(_)) if model.layout.narrow_range(field).is_some() => {
            quote!(#view.#setter(self.#member)?;)
        }
        (Role::Plain, FieldKind::Scalar(_)) => {
            quote!(#view.#setter(self.#member);)
        }
        (Role::Plain, FieldKind::Packed(packed)) => {
            let write = packed::write(model, field, packed, &view, &quote!(&self.#member));
            quote!({ #write })
        }
        (Role::Plain, FieldKind::Numbers(..)) if is_array_of_bytes(model, field) => {
            let bytes = field_mut(model, field, &view);
            quote!(*#bytes = self.#member;)
        }
        (Role::Plain, FieldKind::Numbers(..) | FieldKind::Opaque) => {
            let (field_impl, bytes) = (model.field_impl(field), field_mut(model, field, &view));
            let value = quote!(&self.#member);
            let stored = quote_spanned!(field.ty.span()=> #field_impl::store(#value, #bytes));
            quote!(#stored?;)
        }
    }
}

/// Statements that write the magic, whatever the value of the field is.
pub fn stored_magic(model: &Model, field: &Field, view: &dyn ToTokens) -> TokenStream {
    let constant = magic::constant(field);
    match &field.kind {
        FieldKind::Scalar(scalar) => write(model, field, *scalar, view, &quote!(#constant)),
        // A magic of an opaque type is refused.
        FieldKind::Numbers(..) | FieldKind::Packed(_) | FieldKind::Opaque => {
            let bytes = field_mut(model, field, view);
            quote!(*#bytes = #constant;)
        }
    }
}
