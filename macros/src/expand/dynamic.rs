//! What is generated for schemas whose layout depends on their data.

mod build;
pub mod calls;
mod description;
mod documentation;
mod evaluator;
mod expression;
mod given;
mod kinds;
mod model;
mod order;
mod places;
mod range;
mod recursion;
mod run;
mod schema;
mod tagged;
mod variable;
mod view;
mod walk;
pub mod writing;

use proc_macro2::TokenStream;
use quote::quote;

use super::allow_deprecated;
use crate::check::{CheckedDynamic, CheckedTagged};
use model::Dynamic;
use writing::Writing;

/// Everything that is generated for a dynamic struct.
pub fn of_struct(checked: &CheckedDynamic) -> TokenStream {
    let dynamic = Dynamic::new(checked);
    let allow = allow_deprecated(dynamic.schema.uses_deprecated);
    let runs = run::all_of(&dynamic);
    let (view, items, schema) =
        (view::declaration(&dynamic), view::items(&dynamic), schema::all(&dynamic));
    let (private, assertions) = (&dynamic.schema.private_path, &checked.assertions.items);
    let kinds = kinds::all(&dynamic);
    let (views_mut, items_mut) = match dynamic.schema.read_only {
        Some(_) => (TokenStream::new(), writing::absent::of_struct(&dynamic)),
        None => {
            let writing = Writing::new(&dynamic);
            (writing::declarations(&writing), writing::items(&writing))
        }
    };
    quote! {
        #allow
        #view
        #views_mut
        #runs
        #kinds
        #allow
        const _: () = {
            use #private as __o;
            #items
            #items_mut
            #schema
        };
        #(#assertions)*
    }
}

/// Everything that is generated for an enum whose variant a tag selects.
pub fn of_tagged(checked: &CheckedTagged) -> TokenStream {
    tagged::all(checked)
}
