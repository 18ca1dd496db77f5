//! The overlay itself: a struct around its bytes.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Path;

use super::documentation;
use super::model::Model;
use super::zerocopy_bytemuck::{self, Zerocopy};
use crate::span::macro_span;

/// The struct.
pub fn overlay(model: &Model) -> TokenStream {
    let schema = model.schema;
    let (vis, name) = (&schema.vis, &schema.overlay);
    let (docs, marks) = (documentation::of_overlay(model), &schema.marks);
    let Zerocopy { derives, parameter, argument } = zerocopy_bytemuck::zerocopy(model);
    let storage = storage(model, &schema.private_path, &argument);
    let repr = match model.layout.align() {
        1 => quote!(transparent),
        align => {
            let align = Literal::u64_unsuffixed(align);
            quote!(C, align(#align))
        }
    };
    // If the name is taken, rustc points at the whole item: at the declared name, or at the schema.
    quote_spanned! {macro_span(name.span())=>
        #docs
        #(#marks)*
        #derives
        #[repr(#repr)]
        #vis struct #name #parameter (#storage);
    }
}

/// The struct of a run.
pub fn of_run(model: &Model) -> TokenStream {
    let vis = &model.schema.vis;
    let name = &model.schema.overlay;
    let storage = storage(model, &model.schema.private_path, &TokenStream::new());
    quote! {
        #[doc(hidden)]
        #[repr(transparent)]
        #vis struct #name(#storage);
    }
}

/// The type of the field in the overlay.
fn storage(model: &Model, runtime: &Path, argument: &TokenStream) -> TokenStream {
    if is_plain_array(model) {
        return array(model, runtime);
    }
    let ident = &model.schema.holder;
    quote!(#runtime::Storage<#ident #argument>)
}

/// Whether the overlay consists of a plain array. Where every bit pattern is valid, there is nothing
/// to protect from the module that declares the schema, and an array takes less time to compile. A
/// length that the user names is not written into the struct: if it does not exist, rustc reports it
/// twice, and suggests a parameter for the struct.
pub fn is_plain_array(model: &Model) -> bool {
    model.is_free() && model.layout.size.value().is_some()
}

/// The type that lies over the bytes, also as it is named outside of the block.
pub fn type_of(model: &Model, runtime: &Path) -> TokenStream {
    if model.is_array { array(model, runtime) } else { model.schema.overlay.to_token_stream() }
}

/// The array of the overlay's bytes.
fn array(model: &Model, runtime: &Path) -> TokenStream {
    let schema = model.schema;
    // If the declared size is wrong, uses of the overlay agree with it, and get no second error. The
    // size of an opaque field may be unknown because of a mistake in its schema.
    let size = match schema.size {
        Some(declared) if !model.has_opaque_fields() => declared.value.into(),
        _ => model.layout.size.clone(),
    };
    quote!([#runtime::u8; #size])
}

/// Functions that return the bytes of an overlay, for the rest of the generated code, and what they
/// need. The user cannot name these functions, as they are in the block of the generated code. Those
/// of the runtime have type parameters, so that a call of them takes longer to compile.
///
/// They do not name the field of the overlay: if a struct of the user has the overlay's name, it lacks
/// that field, and each use would be one more error.
pub fn functions(model: &Model) -> TokenStream {
    let (runtime, name, reading) = (model.runtime(), &model.schema.overlay, reading(model));
    let ty = bytes_type(model);
    // SAFETY of the generated block: what is written through `__bytes_mut` must leave bytes that the
    // overlay's check accepts. The user cannot name the function. Generated code writes with it the
    // value of a field, or its magic, to the bytes or bits of that field, and the check of an overlay
    // is that each field holds a value of its type.
    quote! {
        #reading

        #[inline]
        const fn __bytes_mut(__overlay: &mut #name) -> &mut #ty {
            unsafe { #runtime::subview_mut::<_, _, 0>(__overlay) }
        }
    }
}

/// The function that borrows the bytes of the overlay, and what it needs.
pub fn reading(model: &Model) -> TokenStream {
    let (runtime, schema) = (model.runtime(), model.schema);
    let (ident, name, array) = (&schema.holder, &schema.overlay, array(model, runtime));
    let stored = (!is_plain_array(model)).then(|| {
        quote! {
            #[automatically_derived]
            #[doc(hidden)]
            impl #runtime::Stored for #ident {
                type Bytes = #array;
            }
        }
    });
    let ty = bytes_type(model);
    quote! {
        #stored

        #[inline]
        const fn __bytes(__overlay: &#name) -> &#ty {
            #runtime::subview::<_, _, 0>(__overlay)
        }
    }
}

/// The type of the bytes, in the block of the generated code.
fn bytes_type(model: &Model) -> TokenStream {
    let (runtime, ident) = (model.runtime(), &model.schema.holder);
    if is_plain_array(model) {
        array(model, runtime)
    } else {
        quote!(<#ident as #runtime::Stored>::Bytes)
    }
}

/// The bytes of the overlay to which `of` is a reference.
pub fn bytes(model: &Model, of: &dyn ToTokens) -> TokenStream {
    if model.is_array { of.to_token_stream() } else { quote!(__bytes(#of)) }
}

/// The bytes of the overlay to which `of` is a mutable reference, for writing.
pub fn bytes_mut(model: &Model, of: &dyn ToTokens) -> TokenStream {
    if model.is_array { of.to_token_stream() } else { quote!(__bytes_mut(#of)) }
}

/// The same as [`bytes`], for a variable. The array may be borrowed mutably, and is not moved.
pub fn bytes_of(model: &Model, of: &dyn ToTokens) -> TokenStream {
    if model.is_array { quote!(&*#of) } else { bytes(model, of) }
}

/// The same as [`bytes_mut`], for a variable. The array is not moved.
pub fn bytes_of_mut(model: &Model, of: &dyn ToTokens) -> TokenStream {
    if model.is_array { quote!(&mut *#of) } else { bytes_mut(model, of) }
}
