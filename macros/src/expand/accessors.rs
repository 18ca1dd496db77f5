//! Getters and setters. They read and write an array of bytes, like code that is written by hand.

use proc_macro2::{Literal, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned as _;

use super::bits;
use super::documentation;
use super::model::{Model, self_ident};
use super::own_types::{self, decoded, decoded_type, encoded};
use super::packed;
use super::references::{field_mut, field_ref};
use super::scalars::{read, write};
use crate::input::conversion::Conversion;
use crate::input::field::{Field, FieldKind, Packed};
use crate::input::role::Role;
use crate::input::scalar::Scalar;
use crate::layout::wire::primitive;
use crate::layout::words::BitRange;

/// One accessor.
struct Accessor {
    docs: TokenStream,
    /// `pub const fn source(&self) -> u16`.
    signature: TokenStream,
    body: TokenStream,
}

/// The accessors of all fields.
pub fn all(model: &Model) -> TokenStream {
    // rustc refuses a second field of the same name.
    let fields = model.fields().filter(|field| !model.schema.repeats_name(field));
    let accessors = fields.flat_map(|field| {
        let marks = &field.marks;
        of_field(model, field).into_iter().map(move |Accessor { docs, signature, body }| {
            quote! {
                #docs
                #(#marks)*
                #[inline]
                #signature { #body }
            }
        })
    });
    accessors.collect()
}

/// The accessors of all fields of a run, which have no documentation.
pub fn of_run(model: &Model) -> TokenStream {
    let accessors = model.fields().flat_map(|field| of_field(model, field));
    let accessors = accessors.map(|Accessor { docs: _, signature, body }| {
        quote! {
            #[inline]
            #signature { #body }
        }
    });
    accessors.collect()
}

/// The accessors of one field.
fn of_field(model: &Model, field: &Field) -> Vec<Accessor> {
    if let Some(conversion) = &field.conversion {
        return vec![getter(model, field), converting_setter(model, field, conversion)];
    }
    let getter = || getter(model, field);
    match (&field.role, &field.kind) {
        (Role::Reserved(_), _) => Vec::new(),
        (Role::Magic(_), _) => vec![getter()],
        (Role::Plain, FieldKind::Scalar(scalar)) => vec![getter(), setter(model, field, *scalar)],
        (Role::Plain, FieldKind::Packed(packed)) => {
            vec![getter(), packed_setter(model, field, packed)]
        }
        (Role::Plain, FieldKind::Numbers(..)) => vec![getter(), getter_mut(model, field)],
        (Role::Plain, FieldKind::Opaque) => {
            vec![getter(), getter_mut(model, field), opaque_setter(model, field)]
        }
    }
}

fn getter(model: &Model, field: &Field) -> Accessor {
    if let Some(conversion) = &field.conversion {
        return converting_getter(model, field, conversion);
    }
    let (runtime, vis, name, this) = (model.runtime(), &field.vis, &field.getter, self_ident());
    let (signature, body) = match &field.kind {
        FieldKind::Scalar(scalar) => {
            let native = primitive(*scalar, runtime);
            (quote!(#vis const fn #name(&self) -> #native), read(model, field, *scalar, &this))
        }
        FieldKind::Packed(packed) => {
            let ty = packed::value_type(field, packed, model.runtime());
            (quote!(#vis fn #name(&self) -> #ty), packed::read(model, field, packed, &this))
        }
        FieldKind::Numbers(..) => {
            let wire = model.wire_type(field);
            (quote!(#vis const fn #name(&self) -> &#wire), field_ref(model, field, &this))
        }
        FieldKind::Opaque => {
            let (bytes, field_impl) = (field_ref(model, field, &this), model.field_impl(field));
            let (ty, of_field) = (field.named_type(), of_field_number(field));
            let end =
                quote_spanned!(field.ty.span()=> (&#this) -> #runtime::Get<'_, #ty, #of_field>);
            let body = quote_spanned!(field.ty.span()=> #field_impl::get(#bytes));
            (quote!(#vis fn #name #end), body)
        }
    };
    Accessor {
        docs: documentation::of_getter(field, Some(model.placement(field))),
        signature,
        body,
    }
}

fn setter(model: &Model, field: &Field, scalar: Scalar) -> Accessor {
    let native = primitive(scalar, model.runtime());
    storing_setter(model, field, scalar, &quote!(const), &native, None)
}

/// The setter of a scalar that takes a `ty`. The statement `encode` makes of it what is stored.
fn storing_setter(
    model: &Model,
    field: &Field,
    scalar: Scalar,
    constness: &TokenStream,
    ty: &TokenStream,
    encode: Option<&TokenStream>,
) -> Accessor {
    let (runtime, vis, name) = (model.runtime(), &field.vis, &field.setter);
    let value = quote!(__value);
    let write = write(model, field, scalar, &self_ident(), &value);
    if let Some(range) = model.layout.narrow_range(field) {
        let check = returns_unless_it_fits(model, field, range, scalar, &value);
        let signature = quote! {
            #vis #constness fn #name(&mut self, __value: #ty)
                -> #runtime::Result<(), #runtime::OverlayError>
        };
        let body = quote!(#encode #check #write #runtime::Ok(()));
        return Accessor { docs: documentation::of_narrow_setter(field), signature, body };
    }
    let signature = quote!(#vis #constness fn #name(&mut self, __value: #ty));
    let body = quote!(#encode #write);
    Accessor { docs: documentation::of_setter(field), signature, body }
}

/// The setter of bits that are not a single number.
fn packed_setter(model: &Model, field: &Field, packed: &Packed) -> Accessor {
    let (runtime, vis, name, this) = (model.runtime(), &field.vis, &field.setter, self_ident());
    let ty = packed::value_type(field, packed, model.runtime());
    let (result, misfit) =
        (packed::setter_type(model, field, packed), packed::misfit(model, field, packed));
    let write = packed::write(model, field, packed, &this, &quote!(&__value));
    let docs = if field.is_narrow() {
        documentation::of_narrow_setter(field)
    } else {
        documentation::of_setter(field)
    };
    Accessor {
        docs,
        signature: quote!(#vis fn #name(&mut #this, __value: #ty) #result),
        body: quote! {
            <#misfit as #runtime::Misfit>::or((|| {
                #write
                #runtime::Ok(())
            })())
        },
    }
}

/// The getter of a field that is stored as another type.
fn converting_getter(model: &Model, field: &Field, conversion: &Conversion) -> Accessor {
    let (vis, name, this) = (&field.vis, &field.getter, self_ident());
    let stored = own_types::stored(model, field, &this);
    let ty = decoded_type(field, conversion, model.runtime());
    Accessor {
        docs: documentation::of_getter(field, Some(model.placement(field))),
        signature: quote!(#vis fn #name(&self) -> #ty),
        body: decoded(model, field, conversion, &stored),
    }
}

/// The setter of a field that is stored as another type.
fn converting_setter(model: &Model, field: &Field, conversion: &Conversion) -> Accessor {
    let (vis, name, this, ty) = (&field.vis, &field.setter, self_ident(), conversion.named_value());
    let stored = encoded(model, field, conversion, &quote!(__value));
    if let Some(scalar) = field.kind.scalar() {
        let (ty, encode) = (quote!(#ty), quote!(let __value = #stored;));
        return storing_setter(model, field, scalar, &TokenStream::new(), &ty, Some(&encode));
    }
    let bytes = field_mut(model, field, &this);
    Accessor {
        docs: documentation::of_setter(field),
        signature: quote!(#vis fn #name(&mut self, __value: #ty)),
        body: quote!(*#bytes = #stored;),
    }
}

/// The last arguments of the types in `overlaid::signature`: the schema, and the number of the field.
pub fn of_field_number(field: &Field) -> TokenStream {
    let (owner, index) = (&field.owner, Literal::usize_unsuffixed(field.index));
    quote_spanned!(field.ty.span()=> #owner, #index)
}

/// A statement that returns an error unless the value fits the bits of the field.
pub fn returns_unless_it_fits(
    model: &Model,
    field: &Field,
    range: BitRange,
    scalar: Scalar,
    value: &TokenStream,
) -> TokenStream {
    let runtime = model.runtime();
    let (exceeds, error) = misfit(model, field, range, scalar, value);
    quote!(if #exceeds { return #runtime::Err(#error); })
}

/// Whether the value has more bits than the field, and the error then.
pub fn misfit(
    model: &Model,
    field: &Field,
    range: BitRange,
    scalar: Scalar,
    value: &TokenStream,
) -> (TokenStream, TokenStream) {
    let (runtime, schema, label) = (model.runtime(), model.schema.name(), &field.label);
    let (exceeds, width) =
        (bits::exceeds(range, scalar, value), Literal::u64_unsuffixed(range.width));
    let signed = scalar.is_signed_integer();
    let widened = if signed {
        quote!(#value as #runtime::i128 as #runtime::u128)
    } else {
        quote!(#value as #runtime::u128)
    };
    (exceeds, quote!(#runtime::does_not_fit(#schema, #label, #widened, #width, #signed)))
}

fn getter_mut(model: &Model, field: &Field) -> Accessor {
    let (vis, name, this) = (&field.vis, &field.getter_mut, self_ident());
    let (runtime, ty, of_field) = (model.runtime(), field.named_type(), of_field_number(field));
    let over = match field.kind {
        FieldKind::Scalar(_) | FieldKind::Numbers(..) | FieldKind::Packed(_) => {
            model.wire_type(field)
        }
        FieldKind::Opaque => {
            quote_spanned!(field.ty.span()=> #runtime::Over<#ty, #of_field>)
        }
    };
    let end = quote_spanned!(field.ty.span()=> (&mut #this) -> &mut #over);
    Accessor {
        docs: documentation::of_getter_mut(field),
        signature: quote!(#vis const fn #name #end),
        body: field_mut(model, field, &this),
    }
}

fn opaque_setter(model: &Model, field: &Field) -> Accessor {
    let (runtime, vis, name, this) = (model.runtime(), &field.vis, &field.setter, self_ident());
    let (field_impl, bytes) = (model.field_impl(field), field_mut(model, field, &this));
    let (ty, span, of_field) = (field.named_type(), field.ty.span(), of_field_number(field));
    let misfit = quote_spanned!(span=> <#field_impl::Misfit as #runtime::Misfit>);
    let end =
        quote_spanned!(span=> (&mut #this, __value: #ty) -> #runtime::SetResult<#ty, #of_field>);
    Accessor {
        docs: documentation::of_setter(field),
        signature: quote!(#vis fn #name #end),
        body: quote_spanned!(span=> #misfit::or(#field_impl::assign(&__value, #bytes))),
    }
}
