//! The stubs for schemas whose layout depends on their data.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Generics, Ident};

use super::{accessor, accessors, names, traits, type_of};
use crate::diagnostics::Diagnostics;
use crate::expand::dynamic::calls::name_of_call;
use crate::expand::dynamic::writing::{name_of_parts, name_of_view};
use crate::input::field::Field;
use crate::input::schema::Struct;
use crate::input::tagged::Tagged;

/// The stubs for a struct.
pub fn of_struct(schema: &Struct, errors: Diagnostics) -> TokenStream {
    let Struct { ident, overlay: view, vis, private_path, generics, .. } = schema;
    let (mistakes, mistake) = errors.into_items_and_value();
    let names = names(private_path, &type_of(&quote!(#view::<'static>::__MISTAKE)));
    // A struct without a size cannot implement the traits.
    let traits = (!schema.is_unsized()).then(|| traits(ident, generics, &quote!(__Mistake)));
    let getters = getters(schema);
    let (calls, view_mut, parts_mut) = (calls(schema), name_of_view(view), name_of_parts(ident));
    let (accessors, parts) = (accessors(schema), accessor(vis, &quote!(parts_mut(&mut self))));
    let codecs = codecs([schema]);
    quote! {
        #mistakes
        /// Stands in for the view until its schema is right.
        #[derive(
            #private_path::Clone,
            #private_path::Copy,
            #private_path::Debug,
            #private_path::PartialEq,
            #private_path::Eq,
            #private_path::Hash,
        )]
        #vis struct #view<'__a>(#private_path::PhantomData<&'__a ()>);

        /// Stands in for the view for writing until its schema is right.
        #[derive(#private_path::Debug)]
        #vis struct #view_mut<'__a>(#private_path::PhantomData<&'__a mut ()>);

        /// Stands in for the parts until their schema is right.
        #[derive(#private_path::Debug)]
        #vis struct #parts_mut<'__a>(#private_path::PhantomData<&'__a mut ()>);

        const _: () = {
            #names
            impl<'__a> #view<'__a> {
                const __MISTAKE: __o::usize = #mistake;
                #getters
            }
            impl<'__a> #view_mut<'__a> {
                #accessors
                #parts
            }
            #traits
            #calls
            #codecs
        };
    }
}

/// Uses of the codecs, so that their imports are not unused.
fn codecs<'a>(schemas: impl IntoIterator<Item = &'a Struct>) -> TokenStream {
    let fields = schemas.into_iter().flat_map(Struct::all_fields);
    let codecs = fields.filter_map(|field| field.extent.with.as_ref());
    quote!(#(const _: __o::PhantomData<#codecs> = __o::PhantomData;)*)
}

/// The getters of all fields, and the methods of every view. Of methods with the same name, which
/// are an error already, only the first is written.
fn getters(schema: &Struct) -> TokenStream {
    let bytes: Ident = syn::parse_quote!(bytes);
    let to_value: Ident = syn::parse_quote!(to_value);
    let shorten: Ident = syn::parse_quote!(shorten);
    let fields = schema.all_fields().filter(|field| field.has_getter());
    let all = fields.map(|Field { vis, getter, .. }| (vis, getter));
    let all = all.chain([&bytes, &to_value, &shorten].map(|method| (&schema.vis, method)));
    let mut written: Vec<&Ident> = Vec::new();
    let mut getters = TokenStream::new();
    for (vis, getter) in all {
        if !written.contains(&getter) {
            written.push(getter);
            getters.extend(accessor(vis, &quote!(#getter(&self))));
        }
    }
    getters
}

/// The calls of the schema.
fn calls(schema: &Struct) -> TokenStream {
    let Struct { ident, vis, generics, .. } = schema;
    let (header, ty, bounds) = generics.split_for_impl();
    let (bytes, bytes_mut) = (quote!(_: &[__o::u8]), quote!(_: &mut [__o::u8]));
    let mistake = quote!(__o::Result<__Mistake, __o::OverlayError>);
    let prefix = quote!(__o::Result<(__Mistake, &[__o::u8]), __o::OverlayError>);
    let prefix_mut = quote!(__o::Result<(__Mistake, &mut [__o::u8]), __o::OverlayError>);
    let size = quote!(__o::Result<__o::usize, __o::OverlayError>);
    let calls = [
        ("overlay", &bytes, &mistake),
        ("overlay_prefix", &bytes, &prefix),
        ("overlay_mut", &bytes_mut, &mistake),
        ("overlay_prefix_mut", &bytes_mut, &prefix_mut),
        ("overlay_list", &bytes, &mistake),
        ("overlay_list_lazy", &bytes, &quote!(__Mistake)),
        ("size", &quote!(&self), &size),
        ("build", &quote!(&self, #bytes_mut), &size),
        ("to_bytes", &quote!(&self), &mistake),
    ];
    // What is given is of any type, as the mistake may be about the parameters.
    let given = schema.parameters.iter().map(|_| quote!(_: impl __o::Parameter));
    let order = schema.takes_order().then(|| quote!(_: __o::Endian));
    let given: Vec<TokenStream> = order.into_iter().chain(given).collect();
    let calls = calls.into_iter().map(|(name, taken, result)| {
        let name = name_of_call(name, !given.is_empty());
        quote! {
            /// Stands in for what the derive generates once the mistake is corrected.
            #vis fn #name(#taken #(, #given)*) -> #result { loop {} }
        }
    });
    quote! {
        impl #header #ident #ty #bounds {
            /// Stands in for what the derive generates once the mistake is corrected.
            #vis const MIN_SIZE: __o::usize = 0;
            #(#calls)*
        }
    }
}

/// The stubs for an enum whose variant a tag selects.
pub fn of_tagged(schema: &Tagged, errors: Diagnostics) -> TokenStream {
    let Tagged { ident, vis, view, private_path, generics, .. } = schema;
    let shorten = accessor(vis, &quote!(shorten(&self)));
    let (mistakes, mistake) = errors.into_items_and_value();
    let names = names(private_path, &type_of(&quote!(#view::<'static>::__MISTAKE)));
    let traits = traits(ident, generics, &quote!(__Mistake));
    let number = quote!({ #view::<'static>::__MISTAKE });
    let held = quote!(<#private_path::Bytes<#number> as #private_path::Extent>::Bytes);
    let view_mut = name_of_view(view);
    let variants: Vec<TokenStream> = schema
        .variants
        .iter()
        .map(|variant| {
            let fields = (0..variant.fields.len()).map(|_| &held);
            let fields = (!variant.fields.is_empty()).then(|| quote!((#(#fields),*)));
            let ident = &variant.ident;
            quote!(#ident #fields,)
        })
        .collect();
    let variants_trait = variants_trait(ident, generics);
    let call = call_of_tagged(schema);
    let codecs = codecs(schema.variants.iter().filter_map(|variant| variant.body.as_ref()));
    quote! {
        #mistakes
        /// Stands in for the view until its schema is right.
        #[derive(#private_path::Clone, #private_path::Copy, #private_path::Debug)]
        #vis enum #view<'__a> {
            #(#variants)*
            #[doc(hidden)]
            __Never(#private_path::Infallible, #private_path::PhantomData<&'__a ()>),
        }
        /// Stands in for the view for writing until its schema is right.
        #[derive(#private_path::Debug)]
        #vis enum #view_mut<'__a> {
            #(#variants)*
            #[doc(hidden)]
            __Never(#private_path::Infallible, #private_path::PhantomData<&'__a mut ()>),
        }

        const _: () = {
            #names
            impl<'__a> #view<'__a> {
                const __MISTAKE: __o::usize = #mistake;
                #shorten
            }
            #traits
            #variants_trait
            #call
            #codecs
        };
    }
}

/// The call of the enum.
fn call_of_tagged(schema: &Tagged) -> TokenStream {
    let Tagged { ident, vis, generics, .. } = schema;
    let (header, ty, bounds) = generics.split_for_impl();
    // The tag is of any type, as the mistake may be about the tags.
    let given = schema.parameters.iter().map(|_| quote!(_: impl __o::Parameter));
    let order = schema.chosen.as_ref().map(|_| quote!(_: __o::Endian));
    let given = order.into_iter().chain(given);
    quote! {
        impl #header #ident #ty #bounds {
            /// Stands in for what the derive generates once the mistake is corrected.
            #vis fn overlay_given<__Tag>(
                _: &[__o::u8],
                _: __Tag,
                #(#given),*
            ) -> __o::Result<__Mistake, __o::OverlayError> { loop {} }
        }
    }
}

/// The trait by which other schemas lay the enum.
fn variants_trait(ident: &Ident, generics: &Generics) -> TokenStream {
    let (header, ty, bounds) = generics.split_for_impl();
    quote! {
        impl #header __o::Variants for #ident #ty #bounds {
            type View<'__a> = __Mistake;
            type ViewMut<'__a> = __Mistake;
            type Extents = __Mistake;
            type Value<'__a> = __Mistake;
            type Given = ();
            type Root = __o::Rootless;
            type Nested = ();
            const NAME: &'static __o::str = "";
            const TAKES_RANGE: __o::bool = false;
            const HAS_BYTES: __o::bool = false;
            const LAYOUT: &'static __o::Layout = __LAYOUT;
            const PARAMETERS: &'static [__o::ParameterLayout] = __LAYOUT.parameters;
            const TAGS: &'static [__o::VariantTags] = &[];
            fn walk<'__a, __R: __o::Report, const __CHECK: __o::bool>(
                _: &mut __o::Cursor<'__a, __R>,
                _: __o::Tag<'_>,
                _: (),
                _: &'static __o::Site,
            ) -> __o::Result<__Mistake, __R> { loop {} }
            fn value<'__a>(
                _: <Self as __o::Variants>::View<'__a>,
            ) -> __o::Result<<Self as __o::Variants>::Value<'__a>, __o::OverlayError> { loop {} }
            fn can_overlap() -> __o::bool { loop {} }
            fn has_len(_: &<Self as __o::Variants>::View<'_>) -> __o::bool { loop {} }
            fn shorten<'__b, '__a: '__b>(_: <Self as __o::Variants>::View<'__a>) -> <Self as __o::Variants>::View<'__b> { loop {} }
            fn index(_: &<Self as __o::Variants>::Value<'_>) -> __o::usize { loop {} }
            fn emit<__R: __o::Pass>(
                _: &<Self as __o::Variants>::Value<'_>,
                _: &mut __o::Writer<'_, __R>,
                _: (),
            ) -> __o::Result<(), __R> { loop {} }
        }
    }
}
