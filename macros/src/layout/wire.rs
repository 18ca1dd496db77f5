//! The wire types of fields: the types that lie over their bytes.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{Ident, Path, Type};

use crate::input::field::{Field, FieldKind};
use crate::input::order::Endian;
use crate::input::scalar::Scalar;
use crate::input::self_type::without_static;
use crate::layout::parts::Element;

/// The wire type of the field: `Be<u16>`, `[Le<f32>; 4]`, or the one that its type's implementation
/// of `Field` names. It can be used outside of the block of generated items too.
pub fn wire_type(field: &Field, runtime: &Path) -> TokenStream {
    wire_type_in(field, runtime, &opaque_order(field, runtime))
}

/// The wire type of the field, where `order` names the byte order of an opaque field.
pub fn wire_type_in(field: &Field, runtime: &Path, order: &TokenStream) -> TokenStream {
    match &field.kind {
        FieldKind::Scalar(scalar) => scalar_wire_type(*scalar, field.order, runtime),
        FieldKind::Numbers(scalar, lengths) => {
            let element = scalar_wire_type(*scalar, field.order, runtime);
            lengths.iter().rev().fold(element, |inner, len| quote!([#inner; #len]))
        }
        // A bit field has no wire type, as it shares its bytes.
        FieldKind::Packed(_) | FieldKind::Opaque => {
            let field_impl = field_impl(field, runtime, order);
            quote_spanned!(field.ty.span()=> #field_impl::Wire)
        }
    }
}

/// The wire type of a scalar, such as `Be<u16>`. A number of one byte is its own wire type.
pub fn scalar_wire_type(scalar: Scalar, order: Option<Endian>, runtime: &Path) -> TokenStream {
    let native = primitive(scalar, runtime);
    if scalar.size() == 1 && scalar.is_free() {
        return native;
    }
    match order {
        Some(Endian::Little) => quote!(#runtime::Le<#native>),
        // A bool has no byte order, and a number without one is refused.
        Some(Endian::Big) | None => quote!(#runtime::Be<#native>),
    }
}

/// `<T as Field<O>>`.
pub fn field_impl(field: &Field, runtime: &Path, order: &TokenStream) -> TokenStream {
    let ty = field.named_type();
    quote_spanned!(ty.span()=> <#ty as #runtime::Field<#order>>)
}

/// The byte order of an opaque field, by way of its schema. If the type cannot be a field, it has
/// no byte order, and rustc reports nothing about types that refer to the order.
pub fn opaque_order(field: &Field, runtime: &Path) -> TokenStream {
    let (owner, index) = (&field.owner, Literal::usize_unsuffixed(field.index));
    quote_spanned!(field.ty.span()=> <#owner as #runtime::FieldOrder<#index>>::Order)
}

/// The type that stands for the byte order.
pub fn order_type(order: Option<Endian>, runtime: &Path) -> TokenStream {
    match order {
        Some(Endian::Big) => quote!(#runtime::BigEndian),
        Some(Endian::Little) => quote!(#runtime::LittleEndian),
        None => quote!(#runtime::Undeclared),
    }
}

/// The native type, by a path that a type of the same name in the user's module does not change.
pub fn primitive(scalar: Scalar, runtime: &Path) -> TokenStream {
    let ident = Ident::new(scalar.name(), Span::call_site());
    quote!(#runtime::#ident)
}

/// The type that lies over the bytes of a number.
pub fn wire_of(element: &Element, order: Option<Endian>, runtime: &Path) -> Option<TokenStream> {
    match &element.kind {
        FieldKind::Scalar(scalar) => Some(scalar_wire_type(*scalar, order, runtime)),
        FieldKind::Numbers(..) | FieldKind::Packed(_) | FieldKind::Opaque => None,
    }
}

/// `<Kind as Parts<T, O>>`, which lays an element.
pub fn parts_of(element: &Element, order: Option<Endian>, runtime: &Path) -> TokenStream {
    parts_as(element, order, &element_type(element, runtime), runtime)
}

/// `<Kind as Parts<T, O>>`, which writes values that may borrow the bytes.
pub fn parts_of_values(element: &Element, order: Option<Endian>, runtime: &Path) -> TokenStream {
    match &element.kind {
        FieldKind::Opaque => parts_as(
            element,
            order,
            &without_static(element.named_type()).to_token_stream(),
            runtime,
        ),
        FieldKind::Scalar(_) | FieldKind::Numbers(..) | FieldKind::Packed(_) => {
            parts_of(element, order, runtime)
        }
    }
}

fn parts_as(
    element: &Element,
    order: Option<Endian>,
    ty: &TokenStream,
    runtime: &Path,
) -> TokenStream {
    let order = order_type(order, runtime);
    let kind = match &element.kind {
        FieldKind::Scalar(_) | FieldKind::Numbers(..) | FieldKind::Packed(_) => {
            quote!(#runtime::Proven<true>)
        }
        FieldKind::Opaque => element.alias.to_token_stream(),
    };
    quote_spanned!(element.ty.span()=> <#kind as #runtime::Parts<#ty, #order>>)
}

/// The type of an element, by a path that a type of the same name does not change.
pub fn element_type(element: &Element, runtime: &Path) -> TokenStream {
    let ty: &Type = element.named_type();
    match &element.kind {
        FieldKind::Scalar(scalar) => primitive(*scalar, runtime),
        FieldKind::Numbers(..) | FieldKind::Packed(_) | FieldKind::Opaque => quote!(#ty),
    }
}

/// The type of the value that a codec reads. An alias stands for the codec.
pub fn codec_value(element: &Element, runtime: &Path) -> TokenStream {
    match &element.kind {
        FieldKind::Scalar(scalar) => primitive(*scalar, runtime),
        FieldKind::Numbers(..) | FieldKind::Packed(_) | FieldKind::Opaque => {
            let alias = &element.alias;
            quote_spanned!(element.ty.span()=> <#alias as #runtime::FieldCodec>::Value)
        }
    }
}
