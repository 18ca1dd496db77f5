//! The getters of a view for writing. They borrow the view, as what they read may be written afterwards.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Writing, type_of_part};
use crate::expand::documentation;
use crate::expand::dynamic::model::name_of_part;
use crate::expand::dynamic::order;
use crate::expand::dynamic::view::{Getter, read};
use crate::layout::parts::{Part, Variety};

/// The getters of numbers, references to bytes, and lists.
pub fn of_values(writing: &Writing) -> TokenStream {
    let dynamic = writing.dynamic;
    let getters = dynamic.fields().filter(|(_, place)| !is_view(dynamic.part(*place))).filter_map(
        |(field, place)| {
            let (marks, vis, name) = (&field.marks, &field.vis, &field.getter);
            let part = super::shared(dynamic, place.part, &quote!(self));
            let Getter { docs, ty, value, .. } = read(dynamic, field, place, &part)?;
            let order = order::of_view(dynamic, &quote!(self));
            Some(quote! {
                #docs
                #(#marks)*
                #[inline]
                #vis fn #name<'__a>(&'__a self) -> #ty { #order #value }
            })
        },
    );
    getters.collect()
}

/// The getters of parts that are views themselves. They are views for writing, so the getter returns a
/// reference.
pub fn of_views(writing: &Writing) -> TokenStream {
    let (dynamic, runtime) = (writing.dynamic, writing.dynamic.runtime());
    let getters = dynamic.fields().filter(|(_, place)| is_view(dynamic.part(*place))).map(
        |(field, place)| {
            let (marks, vis, name) = (&field.marks, &field.vis, &field.getter);
            let (part, docs) = (name_of_part(place.part), documentation::of_getter(field, None));
            let ty = type_of_part(dynamic.part(place), dynamic, runtime);
            quote! {
                #docs
                #(#marks)*
                #[inline]
                #vis fn #name(&self) -> #runtime::Reading<'_, '__a, #ty> {
                    #runtime::reading(&self.#part)
                }
            }
        },
    );
    getters.collect()
}

/// Whether what lies over the part is a view itself.
fn is_view(part: &Part) -> bool {
    let held = part.variable().map(|variable| &variable.content);
    matches!(held, Some(Variety::Nested(_) | Variety::Tagged(_)))
}
