//! What stands in for a schema that has a mistake, so that the mistake is the only error.
//!
//! A `compile_error!` where an expression is expected makes an error of the constant around it, and
//! of every constant and type that is computed from it; of those the compiler says nothing more.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Generics, Ident, Path, Type, Visibility};

use crate::diagnostics::Diagnostics;
use crate::input::schema::{Enum, Field, Struct};

/// Stands in for a struct.
pub fn of_struct(schema: &Struct, errors: Diagnostics) -> TokenStream {
    let Struct { ident, overlay, vis, private_path, generics, .. } = schema;
    let (mistakes, mistake) = errors.into_items_and_value();
    let (storage, accessors) = (storage(schema), accessors(schema));
    let names = names(private_path, &mistaken(&quote!(#overlay::__MISTAKE)));
    let items = if schema.fields.iter().any(|field| is_unsized(&field.ty)) {
        unsized_items(ident, generics)
    } else {
        items(ident, generics, &quote!(__Mistake))
    };
    let (header, ty, bounds) = generics.split_for_impl();
    quote! {
        #mistakes
        #storage

        const _: () = {
            #names
            #items

            impl #overlay {
                const __MISTAKE: __o::usize = #mistake;
                #accessors
                /// Stands in.
                #vis const fn to_value(&self) -> __Mistake { loop {} }
                /// Stands in.
                #vis const fn assign(&mut self, _: __Mistake) -> __Mistake { loop {} }
            }
            impl #header #ident #ty #bounds {
                /// Stands in.
                #vis const fn to_bytes(&self) -> __Mistake { loop {} }
            }
            impl __o::Overlay for #overlay {
                type View = Self;
                const LAYOUT: &'static __o::Layout = __LAYOUT;
                fn check(_: &Self) -> __o::Result<(), __o::OverlayError> { loop {} }
            }
            unsafe impl __o::View for #overlay {
                type Size = __Mistake;
                type Align = __Mistake;
                type Order = __Mistake;
                type Restriction = __Mistake;
                const ZEROES: __o::bool = true;
            }
        };
    }
}

/// Stands in for an enum.
pub fn of_enum(schema: &Enum, errors: Diagnostics) -> TokenStream {
    let (mistakes, mistake) = errors.into_items_and_value();
    let items = items(&schema.ident, &schema.generics, &quote!(Self));
    // What rustc refuses itself is no error to the macro: a byte must do.
    let ty = if mistake.is_empty() { quote!(__o::u8) } else { mistaken(&quote!(__MISTAKE)) };
    let mistake = (!mistake.is_empty()).then(|| quote!(const __MISTAKE: __o::usize = #mistake;));
    let names = names(&schema.private_path, &ty);
    quote! {
        #mistakes
        const _: () = {
            #names
            #mistake
            #items
        };
    }
}

/// The struct over the bytes, as many as the mistake, and what every overlay has.
fn storage(schema: &Struct) -> TokenStream {
    let Struct { overlay, vis, crate_path: overlaid, .. } = schema;
    let zerocopy = quote!(#overlaid::__zerocopy);
    let zerocopy_path = zerocopy.to_string().replace(' ', "");
    quote! {
        /// Stands in for the overlay until its schema is right.
        #[derive(
            ::core::clone::Clone,
            ::core::marker::Copy,
            ::core::fmt::Debug,
            ::core::default::Default,
            ::core::cmp::PartialEq,
            ::core::cmp::Eq,
            ::core::hash::Hash,
            #zerocopy::FromBytes,
            #zerocopy::Unaligned,
            #zerocopy::IntoBytes,
            #zerocopy::Immutable,
            #zerocopy::KnownLayout,
        )]
        #[zerocopy(crate = #zerocopy_path)]
        #[repr(transparent)]
        #vis struct #overlay([::core::primitive::u8; #overlay::__MISTAKE]);
    }
}

/// The accessors, of types that go with anything.
fn accessors(schema: &Struct) -> TokenStream {
    // A name that is taken twice is a mistake already reported.
    let mut taken = vec!["to_value".to_string(), "assign".to_string()];
    let mut is_free = |name: &Ident| {
        let name = name.to_string();
        let is_free = !taken.contains(&name);
        taken.push(name);
        is_free
    };
    let mut accessors = TokenStream::new();
    for field in schema.fields.iter().filter(|field| field.has_getter()) {
        let Field { vis, getter, setter, getter_mut, .. } = field;
        if is_free(getter) {
            accessors.extend(stub(vis, &quote!(#getter(&self))));
        }
        if field.has_setter() && is_free(setter) {
            accessors.extend(stub(vis, &quote!(#setter(&mut self, _: __Mistake))));
        }
        if field.has_getter_mut() && is_free(getter_mut) {
            accessors.extend(stub(vis, &quote!(#getter_mut(&mut self))));
        }
    }
    accessors
}

fn stub(vis: &Visibility, function: &TokenStream) -> TokenStream {
    quote! {
        /// Stands in.
        #vis const fn #function -> __Mistake { loop {} }
    }
}

/// A type that is an error, as the constant is.
fn mistaken(mistake: &TokenStream) -> TokenStream {
    quote!(<__o::Bytes<{ #mistake }> as __o::Extent>::Bytes)
}

/// The names that the stubs use.
fn names(private: &Path, mistaken: &TokenStream) -> TokenStream {
    quote! {
        use #private as __o;

        type __Mistake = #mistaken;
        const __LAYOUT: &__o::Layout =
            <[__o::u8; __o::size_of::<__Mistake>()] as __o::Overlay>::LAYOUT;
    }
}

/// Whether a type's name says that it has no size.
fn is_unsized(ty: &Type) -> bool {
    matches!(ty, Type::Slice(_) | Type::TraitObject(_))
        || matches!(ty, Type::Path(path) if path.path.is_ident("str"))
}

/// What lays an item without a size, which no trait of overlays is for: its functions return it.
fn unsized_items(ident: &Ident, generics: &Generics) -> TokenStream {
    let (header, ty, bounds) = generics.split_for_impl();
    quote! {
        impl #header #ident #ty #bounds {
            fn overlay(_: &[__o::u8]) -> __Mistake { loop {} }
            fn overlay_mut(_: &mut [__o::u8]) -> __Mistake { loop {} }
            fn overlay_prefix(_: &[__o::u8]) -> __Mistake { loop {} }
            fn overlay_prefix_mut(_: &mut [__o::u8]) -> __Mistake { loop {} }
            fn overlay_slice(_: &[__o::u8]) -> __Mistake { loop {} }
            fn overlay_slice_mut(_: &mut [__o::u8]) -> __Mistake { loop {} }
        }
    }
}

/// The item as an overlay and as a field, of which `get` is the value.
fn items(ident: &Ident, generics: &Generics, get: &TokenStream) -> TokenStream {
    let (header, ty, bounds) = generics.split_for_impl();
    let mut in_any_order = generics.clone();
    in_any_order.params.push(syn::parse_quote!(__Order));
    let (field_header, ..) = in_any_order.split_for_impl();
    quote! {
        impl #header __o::Overlay for #ident #ty #bounds {
            type View = __Mistake;
            const LAYOUT: &'static __o::Layout = __LAYOUT;
            fn check(_: &__Mistake) -> __o::Result<(), __o::OverlayError> { loop {} }
        }
        impl #field_header __o::Field<__Order> for #ident #ty #bounds {
            type Wire = __Mistake;
            type Get<'__part> = #get;
            type Misfit = __o::Infallible;
            fn get(_: &__Mistake) -> #get { loop {} }
            fn load(_: &__Mistake) -> Self { loop {} }
            fn store(&self, _: &mut __Mistake) -> __o::Result<(), __o::Infallible> { loop {} }
        }
    }
}
