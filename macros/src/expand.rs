//! Writes the code of a schema that keeps every rule. Nothing here can fail.

mod accessors;
mod bits;
mod conversions;
mod description;
mod documentation;
pub mod dynamic;
mod enums;
mod magic;
mod mention;
mod misfit;
mod model;
mod opaque;
mod order;
mod overlay;
mod own_types;
mod packed;
mod references;
mod restriction;
mod scalars;
mod storage;
pub mod stubs;
mod traits;
mod validity;
mod zerocopy_bytemuck;

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use syn::ext::IdentExt as _;

use crate::check::{CheckedEnum, CheckedStruct};
use crate::input::field::Field;
use crate::input::schema::Struct;
use crate::input::shape::{Content, Shape};
use model::Model;

/// Everything that is generated for an enum.
pub fn of_enum(checked: &CheckedEnum) -> TokenStream {
    let allow = allow_deprecated(checked.schema.uses_deprecated);
    let (items, assertions) = (enums::all(checked), &checked.assertions.items);
    let assertions = assertions.iter().map(|assertion| quote!(#allow #assertion));
    quote! {
        #allow
        const _: () = {
            #items
        };
        #(#assertions)*
    }
}

/// Everything that is generated for a struct.
pub fn of_struct(checked: &CheckedStruct) -> TokenStream {
    let model = Model::new(checked);
    let allow = allow_deprecated(model.schema.uses_deprecated);
    let assertions = checked.assertions.items.iter().map(|assertion| quote!(#allow #assertion));
    let storage = storage::overlay(&model);
    let items = [
        opaque::all(&model),
        own_types::all(&model),
        packed::all(&model),
        methods(&model),
        magic::constants(&model),
        conversions::all(&model),
        traits::all(&model),
        overlay::all(&model),
    ];
    let (functions, view) = (storage::functions(&model), view_of_a_mistake(&model));
    let (import, offsets) = (model.import(), model.offset_constants());
    let mentions = mention::all(model.schema);
    quote! {
        #allow
        #storage
        #view
        #mentions
        #allow
        const _: () = {
            #import
            #offsets
            #functions
            #(#items)*
        };
        #(#assertions)*
    }
}

/// The view that the schema would have if a field such as a `Vec` had an end. The compiler reports that field,
/// unless the type is one of the user's, and a use of the view is not another error.
fn view_of_a_mistake(model: &Model) -> Option<TokenStream> {
    let Struct { ident, overlay, vis, fields, declared_name, .. } = model.schema;
    let is_variable = |field: &Field| !matches!(Shape::of_field(field).content, Content::Single);
    if declared_name.is_some() || !fields.iter().any(is_variable) {
        return None;
    }
    let name = format_ident!("{}View", ident.unraw(), span = Span::call_site());
    Some(quote! {
        #[doc(hidden)]
        #vis type #name<'__a> = &'__a #overlay;
    })
}

/// Allows generated code to use what the user deprecates. The use in the user's code gets the warning.
fn allow_deprecated(uses_deprecated: bool) -> Option<TokenStream> {
    uses_deprecated.then(|| quote!(#[allow(deprecated)]))
}

/// The methods of the overlay.
fn methods(model: &Model) -> TokenStream {
    let overlay = &model.schema.overlay;
    let (accessors, conversions) = (accessors::all(model), conversions::methods(model));
    quote! {
        #[automatically_derived]
        #[allow(clippy::all, clippy::pedantic)]
        impl #overlay {
            #accessors
            #conversions
        }
    }
}
