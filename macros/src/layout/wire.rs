//! The types that lie over a field's bytes, as paths into the runtime.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{Ident, Path};

use crate::input::attr::Endian;
use crate::input::schema::{Field, FieldKind, Scalar};

/// `Be<u16>`, `[Le<f32>; 4]`, or what the field's type says lies over it, for any place.
pub fn wire_type(field: &Field, krate: &Path) -> TokenStream {
    wire_type_in(field, krate, &part_order(field, krate))
}

/// The same where the byte order of a part has this name.
pub fn wire_type_in(field: &Field, krate: &Path, order: &TokenStream) -> TokenStream {
    match &field.kind {
        FieldKind::Scalar(scalar) => scalar_wire(*scalar, field.order, krate),
        FieldKind::Numbers(scalar, lens) => {
            let element = scalar_wire(*scalar, field.order, krate);
            lens.iter().rev().fold(element, |inner, len| quote!([#inner; #len]))
        }
        FieldKind::Part => {
            let part = field_impl(field, krate, order);
            quote_spanned!(field.ty.span()=> #part::Wire)
        }
    }
}

/// `Be<u16>`; a single byte is itself.
pub fn scalar_wire(scalar: Scalar, order: Option<Endian>, krate: &Path) -> TokenStream {
    let native = primitive(scalar, krate);
    if scalar.size == 1 && scalar.is_free() {
        return native;
    }
    match order {
        Some(Endian::Little) => quote!(#krate::Le<#native>),
        // A bool has no order; that of a number that lacks one is refused.
        Some(Endian::Big) | None => quote!(#krate::Be<#native>),
    }
}

/// `<T as Field<O>>`.
pub fn field_impl(field: &Field, krate: &Path, order: &TokenStream) -> TokenStream {
    let ty = &field.ty;
    quote_spanned!(ty.span()=> <#ty as #krate::Field<#order>>)
}

/// The byte order of a part, by way of its schema: where its type cannot be a field there is none,
/// and rustc says nothing of what goes through it.
pub fn part_order(field: &Field, krate: &Path) -> TokenStream {
    let (owner, index) = (&field.owner, Literal::usize_unsuffixed(field.index));
    quote_spanned!(field.ty.span()=> <#owner as #krate::Part<#index>>::Order)
}

/// The byte order as a type.
pub fn order_marker(order: Option<Endian>, krate: &Path) -> TokenStream {
    match order {
        Some(Endian::Big) => quote!(#krate::BigEndian),
        Some(Endian::Little) => quote!(#krate::LittleEndian),
        None => quote!(#krate::Undeclared),
    }
}

/// The native type, whatever the user's module calls so.
pub fn primitive(scalar: Scalar, krate: &Path) -> TokenStream {
    primitive_named(&scalar.name(), krate)
}

pub fn primitive_named(name: &str, krate: &Path) -> TokenStream {
    let ident = Ident::new(name, Span::call_site());
    quote!(#krate::#ident)
}
