//! The overlay itself: a struct around its bytes.

use proc_macro2::{Literal, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned as _;

use super::documentation;
use super::model::Model;
use crate::layout::wire::wire_type;

/// Who decides whether the overlay is `FromBytes`.
enum FromBytes {
    /// The macro knows that every bit pattern is valid.
    Always,
    /// The macro knows that not every bit pattern is valid.
    Never,
    /// The compiler decides: this field without bytes is `FromBytes` if all opaque fields are.
    Gate(TokenStream),
}

/// The struct.
pub fn overlay(model: &Model) -> TokenStream {
    let schema = model.schema;
    let (overlaid, vis, name) = (&schema.crate_path, &schema.vis, &schema.overlay);
    let (docs, size) = (documentation::of_overlay(model), &model.layout.size);
    let zerocopy = quote!(#overlaid::__zerocopy);
    let zerocopy_path = zerocopy.to_string().replace(' ', "");
    let derived = quote!(#zerocopy::FromBytes,);
    let (from_bytes, parameter, gate) = match from_bytes(model) {
        FromBytes::Always => (Some(derived), None, None),
        FromBytes::Never => (None, None, None),
        FromBytes::Gate(gate) => {
            // In a struct without parameters, zerocopy reports a field that is not `FromBytes`. In
            // a struct with a parameter, such a field only means that the struct is not
            // `FromBytes`. The parameter always has the same value.
            let parameter = quote!(<const __NESTED: ::core::primitive::bool = false>);
            (Some(derived), Some(parameter), Some(quote!(#gate,)))
        }
    };
    let (repr, unaligned) = match model.layout.align() {
        1 if gate.is_none() => (quote!(transparent), Some(quote!(#zerocopy::Unaligned,))),
        1 => (quote!(C), Some(quote!(#zerocopy::Unaligned,))),
        align => {
            let align = Literal::u64_unsuffixed(align);
            (quote!(C, align(#align)), None)
        }
    };
    quote! {
        #docs
        #[derive(
            #from_bytes
            #unaligned
            #zerocopy::IntoBytes,
            #zerocopy::Immutable,
            #zerocopy::KnownLayout,
        )]
        #[zerocopy(crate = #zerocopy_path)]
        #[repr(#repr)]
        #vis struct #name #parameter ([::core::primitive::u8; #size], #gate);
    }
}

fn from_bytes(model: &Model) -> FromBytes {
    if model.restricted_field().is_some() {
        FromBytes::Never
    } else if !model.has_opaque_fields() {
        FromBytes::Always
    } else if model.layout.align() == 1 {
        FromBytes::Gate(gate(model))
    } else {
        // zerocopy derives `IntoBytes` for no aligned struct with a parameter.
        FromBytes::Never
    }
}

/// A type without bytes that is `FromBytes` if all opaque fields are.
fn gate(model: &Model) -> TokenStream {
    let runtime = &model.schema.private_path;
    let free = model.layout.opaque_fields().map(|field| {
        let wire = wire_type(field, runtime);
        quote_spanned!(field.ty.span()=> <#wire as #runtime::View>::FREE)
    });
    quote!(#runtime::FromBytesIf<{ #(#free)&&* }>)
}
