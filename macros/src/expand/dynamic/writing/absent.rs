//! What stands for the views for writing of schemas that are `read_only`, which have none.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Path;

use super::split;
use crate::expand::dynamic::calls::Call;
use crate::expand::dynamic::model::Dynamic;
use crate::input::tagged::Tagged;

/// The trait of the view of a struct, which has no parts that are split.
pub fn of_struct(dynamic: &Dynamic) -> TokenStream {
    split::part_of_view(
        dynamic,
        &quote!(()),
        &quote!(
            fn measure(self) {}
        ),
    )
}

/// The trait of the view of a tagged enum.
pub fn of_tagged(schema: &Tagged, runtime: &Path) -> TokenStream {
    let view = &schema.view;
    quote! {
        #[automatically_derived]
        #[doc(hidden)]
        impl #runtime::Body for #view<'_> {
            type Extents = ();

            #[inline]
            fn measure_at(self, __at: #runtime::usize) -> #runtime::Span {
                #runtime::Span { start: __at, length: 0, within: () }
            }
        }
    }
}

/// What the traits `Lay` and `Variants` have of writing in place. The compiler refuses such a schema in one that
/// is written, so that these bytes are never given to anybody.
pub fn in_trait(runtime: &Path) -> TokenStream {
    quote! {
        const IS_READ_ONLY: #runtime::bool = true;
        type ViewMut<'__a> = &'__a mut [#runtime::u8];
        type Extents = ();

        #[inline]
        fn can_overlap() -> #runtime::bool {
            false
        }
    }
}

/// The calls that would write the schema, or build a value of it. They have a bound that is never satisfied, so that a
/// call is an error that says why there is none. `size` and `build` are names that the user may give to other methods.
pub fn calls(dynamic: &Dynamic, call: &Call) -> TokenStream {
    let (runtime, vis) = (dynamic.runtime(), &dynamic.schema.vis);
    let Call { declared, after_self, built, .. } = call;
    let (bytes, error) = (quote!(&'__a mut [#runtime::u8]), quote!(#runtime::OverlayError));
    let in_place = ["overlay_mut", "overlay_prefix_mut"].map(|it| call.name(it));
    let to_bytes = call.name("to_bytes");
    // A parameter that is not used would get a warning.
    let used = declared.as_ref().map(|_| quote!(let _ = #built;));
    let refused = quote!(where &'__a (): #runtime::Written<Self> { #used loop {} });
    quote! {
        #(
            #[doc(hidden)]
            #vis fn #in_place<'__a>(_: #bytes, #declared) -> #runtime::Result<(), #error> #refused
        )*

        #runtime::with_alloc! {
            #[doc(hidden)]
            #vis fn #to_bytes<'__a>(
                &'__a self #after_self
            ) -> #runtime::Result<#runtime::Vec<#runtime::u8>, #error>
            #refused
        }
    }
}
