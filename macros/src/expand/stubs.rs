//! What is generated for a schema with a mistake, so that the mistake is the only error.
//!
//! A use of the schema must compile, or be an error that rustc does not report. So every type is
//! computed from a constant whose value is the `compile_error!`: rustc reports that error once, and
//! nothing about the constants and types that are computed from it.

pub mod dynamic;

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::ext::IdentExt as _;
use syn::{Generics, Ident, Path, Visibility};

use super::{mention, opaque, zerocopy_bytemuck};
use crate::check::TypeIsField;
use crate::diagnostics::Diagnostics;
use crate::input::field::Field;
use crate::input::order::Endian;
use crate::input::schema::{Enum, Struct};

/// The stubs for a struct. The compiler decides whether the types can be fields.
pub fn of_struct(schema: &Struct, errors: Diagnostics, types: &[TypeIsField]) -> TokenStream {
    let Struct { ident, overlay, private_path, generics, .. } = schema;
    let (mistakes, mistake) = errors.into_items_and_value();
    let names = names(private_path, &type_of(&quote!(#overlay::__MISTAKE)));
    let (storage, methods) = (storage(schema), methods(schema, &mistake));
    let (to_bytes, overlay_traits) = (to_bytes(schema), overlay_traits(overlay));
    let types = types_are_fields(schema, types);
    let traits = if schema.is_unsized() {
        calls_of_unsized(ident, generics)
    } else {
        traits(ident, generics, &quote!(__Mistake))
    };
    quote! {
        #mistakes
        #storage

        const _: () = {
            #names
            #traits
            #methods
            #to_bytes
            #overlay_traits
            #types
        };
    }
}

/// The assertions that the types can be fields. A missing byte order is no error here, since it may be
/// the mistake that was found.
fn types_are_fields(schema: &Struct, types: &[TypeIsField]) -> TokenStream {
    if types.is_empty() {
        return TokenStream::new();
    }
    let runtime = Ident::new("__o", Span::call_site()).into();
    let assertions = types.iter().map(|assertion| {
        let field = &schema.fields[assertion.field];
        let is_field = opaque::is_field_in(&runtime, field, assertion, Some(Endian::Big));
        let required = opaque::required(&runtime, field, assertion);
        quote!(const _: __o::bool = #is_field || #required;)
    });
    let mentions = mention::all(schema);
    quote! {
        use __o::Fallback as _;
        #mentions
        #(#assertions)*
    }
}

/// The stubs for an enum.
pub fn of_enum(schema: &Enum, errors: Diagnostics) -> TokenStream {
    let (mistakes, mistake) = errors.into_items_and_value();
    let traits = traits(&schema.ident, &schema.generics, &quote!(Self));
    // If rustc refuses the enum itself, there is no error to compute a type from. A byte does.
    let (ty, mistake) = if mistake.is_empty() {
        (quote!(__o::u8), None)
    } else {
        (type_of(&quote!(__MISTAKE)), Some(quote!(const __MISTAKE: __o::usize = #mistake;)))
    };
    let names = names(&schema.private_path, &ty);
    quote! {
        #mistakes
        const _: () = {
            #names
            #mistake
            #traits
        };
    }
}

/// A type that is computed from the constant.
fn type_of(mistake: &TokenStream) -> TokenStream {
    quote!(<__o::Bytes<{ #mistake }> as __o::Extent>::Bytes)
}

/// The names that the stubs use.
fn names(private: &Path, ty: &TokenStream) -> TokenStream {
    quote! {
        use #private as __o;

        type __Mistake = #ty;
        const __LAYOUT: &__o::Layout =
            <[__o::u8; __o::size_of::<__Mistake>()] as __o::Overlay>::LAYOUT;
    }
}

/// The overlay of a struct, whose size is the constant.
fn storage(schema: &Struct) -> TokenStream {
    let Struct { overlay, vis, crate_path, private_path, .. } = schema;
    let zerocopy = zerocopy_bytemuck::zerocopy_derives(
        crate_path,
        &["FromBytes", "Unaligned", "IntoBytes", "Immutable", "KnownLayout"],
    );
    quote! {
        /// Stands in for the overlay until its schema is right.
        #[derive(
            #private_path::Clone,
            #private_path::Copy,
            #private_path::Debug,
            #private_path::Default,
            #private_path::PartialEq,
            #private_path::Eq,
            #private_path::Hash,
        )]
        #zerocopy
        #[repr(transparent)]
        #vis struct #overlay([#private_path::u8; #overlay::__MISTAKE]);
    }
}

/// The methods of the overlay of a struct, and the constant.
fn methods(schema: &Struct, mistake: &TokenStream) -> TokenStream {
    let Struct { overlay, vis, .. } = schema;
    let accessors = accessors(schema);
    quote! {
        impl #overlay {
            const __MISTAKE: __o::usize = #mistake;
            #accessors
            /// Stands in for what the derive generates once the mistake is corrected.
            #vis const fn to_value(&self) -> __Mistake { loop {} }
            /// Stands in for what the derive generates once the mistake is corrected.
            #vis const fn assign(&mut self, _: __Mistake) -> __Mistake { loop {} }
        }
    }
}

/// The accessors of all fields. Of accessors with the same name, which are an error already, only
/// the first is written.
fn accessors(schema: &Struct) -> TokenStream {
    let mut written = ["to_value", "assign", "parts_mut"].map(String::from).to_vec();
    let mut is_first = |name: &Ident| {
        let name = name.unraw().to_string();
        let is_first = !written.contains(&name);
        written.push(name);
        is_first
    };
    let mut accessors = TokenStream::new();
    for field in schema.fields.iter().filter(|field| field.has_getter()) {
        let Field { vis, getter, setter, getter_mut, .. } = field;
        if is_first(getter) {
            accessors.extend(accessor(vis, &quote!(#getter(&self))));
        }
        if field.has_setter() && is_first(setter) {
            accessors.extend(accessor(vis, &quote!(#setter(&mut self, _: __Mistake))));
        }
        if field.has_getter_mut() && is_first(getter_mut) {
            accessors.extend(accessor(vis, &quote!(#getter_mut(&mut self))));
        }
    }
    accessors
}

fn accessor(vis: &Visibility, function: &TokenStream) -> TokenStream {
    quote! {
        /// Stands in for what the derive generates once the mistake is corrected.
        #vis const fn #function -> __Mistake { loop {} }
    }
}

/// What makes bytes of a value.
fn to_bytes(schema: &Struct) -> TokenStream {
    let Struct { ident, overlay, vis, generics, .. } = schema;
    let (header, ty, bounds) = generics.split_for_impl();
    let mut with_lifetime = generics.clone();
    with_lifetime.params.insert(0, syn::parse_quote!('__value));
    let (from_header, ..) = with_lifetime.split_for_impl();
    quote! {
        impl #from_header __o::From<&'__value #ident #ty> for #overlay #bounds {
            fn from(_: &#ident #ty) -> Self { loop {} }
        }
        impl #header #ident #ty #bounds {
            /// Stands in for what the derive generates once the mistake is corrected.
            #vis const fn to_bytes(&self) -> __Mistake { loop {} }
        }
    }
}

/// The traits of the overlay of a struct.
fn overlay_traits(overlay: &Ident) -> TokenStream {
    quote! {
        impl __o::Overlay for #overlay {
            type View = Self;
            const LAYOUT: &'static __o::Layout = __LAYOUT;
        }
        unsafe impl __o::View for #overlay {
            type Size = __Mistake;
            type Align = __Mistake;
            type Order = __Mistake;
            type Restriction = __Mistake;
            const ZEROES: __o::bool = true;
        }
    }
}

/// The traits of the item. `get` is the type by which a getter of another schema gives it.
fn traits(ident: &Ident, generics: &Generics, get: &TokenStream) -> TokenStream {
    let (header, ty, bounds) = generics.split_for_impl();
    let mut with_order = generics.clone();
    with_order.params.push(syn::parse_quote!(__Order));
    let (field_header, ..) = with_order.split_for_impl();
    quote! {
        impl #header __o::Overlay for #ident #ty #bounds {
            type View = __Mistake;
            const LAYOUT: &'static __o::Layout = __LAYOUT;
        }
        impl #field_header __o::Field<__Order> for #ident #ty #bounds {
            type Wire = __Mistake;
            type Get<'__part> = #get;
            type Misfit = __o::Infallible;
            type LoadError = __o::Infallible;
            fn get(_: &__Mistake) -> #get { loop {} }
            fn load(_: &__Mistake) -> __o::Result<Self, __o::Infallible> { loop {} }
            fn store(&self, _: &mut __Mistake) -> __o::Result<(), __o::Infallible> { loop {} }
        }
    }
}

/// The calls that lay an overlay, for an item without a size: it cannot implement the traits, whose
/// functions return it.
fn calls_of_unsized(ident: &Ident, generics: &Generics) -> TokenStream {
    let (header, ty, bounds) = generics.split_for_impl();
    quote! {
        impl #header #ident #ty #bounds {
            fn overlay(_: &[__o::u8]) -> __Mistake { loop {} }
            fn overlay_mut(_: &mut [__o::u8]) -> __Mistake { loop {} }
            fn overlay_prefix(_: &[__o::u8]) -> __Mistake { loop {} }
            fn overlay_prefix_mut(_: &mut [__o::u8]) -> __Mistake { loop {} }
            fn overlay_suffix(_: &[__o::u8]) -> __Mistake { loop {} }
            fn overlay_suffix_mut(_: &mut [__o::u8]) -> __Mistake { loop {} }
            fn overlay_slice(_: &[__o::u8]) -> __Mistake { loop {} }
            fn overlay_slice_mut(_: &mut [__o::u8]) -> __Mistake { loop {} }
            fn overlay_slice_prefix(_: &[__o::u8], _: __o::usize) -> __Mistake { loop {} }
            fn overlay_slice_prefix_mut(_: &mut [__o::u8], _: __o::usize) -> __Mistake { loop {} }
            fn overlay_strided(_: &[__o::u8], _: __o::usize) -> __Mistake { loop {} }
            fn overlay_strided_mut(_: &mut [__o::u8], _: __o::usize) -> __Mistake { loop {} }
        }
    }
}
