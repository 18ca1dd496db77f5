//! What is generated for an enum whose variant a tag selects.

pub mod selection;
mod variants;
mod view;

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::{Ident, Path};

use super::model::Dynamic;
use super::writing::{absent, tagged as writing};
use super::{kinds, run};
use crate::check::CheckedTagged;
use crate::expand::allow_deprecated;

/// Everything that is generated for a tagged enum.
pub fn all(checked: &CheckedTagged) -> TokenStream {
    let schema = checked.schema;
    let bodies: Vec<Option<Dynamic>> =
        checked.bodies.iter().map(|body| body.as_ref().map(Dynamic::new)).collect();
    let (private, assertions) = (&schema.private_path, &checked.assertions.items);
    let kinds: TokenStream = bodies.iter().flatten().map(kinds::all).collect();
    let of_bodies = bodies.iter().flatten().flat_map(|body| body.assertions);
    let allow = allow_deprecated(schema.uses_deprecated);
    let runs: TokenStream = bodies.iter().flatten().map(run::all_of).collect();
    let declaration = view::declaration(schema, &bodies);
    let runtime: Path = Ident::new("__o", Span::call_site()).into();
    let (declaration_mut, items_mut) = match schema.read_only {
        Some(_) => (TokenStream::new(), absent::of_tagged(schema, &runtime)),
        None => (writing::declaration(schema, &bodies), writing::items(schema, &bodies, &runtime)),
    };
    let variants = variants::all(schema, &bodies);
    let (debug, shorten) = (view::debug(schema, &bodies), view::shorten(schema, &bodies));
    quote! {
        #allow
        #declaration
        #declaration_mut
        #runs
        #kinds
        #allow
        const _: () = {
            use #private as __o;
            #variants
            #items_mut
            #debug
            #shorten
        };
        #(#assertions)*
        #(#of_bodies)*
    }
}
