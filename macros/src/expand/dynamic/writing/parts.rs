//! All parts of a view that can be written, at once.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::setters::is_set;
use super::{Writing, name_of_parts, type_of_part};
use crate::input::field::Field;
use crate::layout::deciding::Access;
use crate::layout::parts::Part;
use crate::span::macro_span;

/// The struct.
pub fn declaration(writing: &Writing) -> TokenStream {
    let (dynamic, schema) = (writing.dynamic, writing.dynamic.schema);
    let (vis, marks, name, private) =
        (&schema.vis, &schema.marks, name_of_parts(&schema.ident), &schema.private_path);
    let fields = fields(writing).map(|(field, index)| {
        let ty = type_of_part(&dynamic.parts.all[index], dynamic, private);
        let (vis, marks, name) = (&field.vis, &field.marks, &field.getter);
        let line = format!("`{}`, for writing in place.", field.label);
        quote! {
            #[doc = #line]
            #(#marks)*
            #vis #name: #ty,
        }
    });
    let line = format!("All parts of [`{}`] that can be written, at once.", writing.view);
    quote_spanned! {macro_span(name.span())=>
        #[doc = #line]
        #(#marks)*
        #[allow(clippy::all, clippy::pedantic)]
        #vis struct #name<'__a> {
            #(#fields)*
            #[doc(hidden)]
            __view: #private::PhantomData<&'__a mut ()>,
        }
    }
}

/// The method that gives them.
pub fn method(writing: &Writing) -> TokenStream {
    let (runtime, vis, name) = (
        writing.dynamic.runtime(),
        &writing.dynamic.schema.vis,
        name_of_parts(&writing.dynamic.schema.ident),
    );
    let fields = fields(writing).map(|(field, index)| {
        let (name, part) = (&field.getter, super::writing(writing.dynamic, index, &quote!(self)));
        quote!(#name: #part,)
    });
    quote! {
        /// All parts that can be written, at once.
        #[inline]
        #[must_use]
        #vis fn parts_mut(&mut self) -> #name<'_> {
            #name { #(#fields)* __view: #runtime::PhantomData }
        }
    }
}

/// The fields that are parts of their own of which a mutable reference is given, with the indices of the
/// parts.
fn fields<'a>(writing: &'a Writing) -> impl Iterator<Item = (&'a Field, usize)> {
    let dynamic = writing.dynamic;
    dynamic.fields().filter_map(|(field, place)| match dynamic.part(place) {
        Part::Variable(variable) => {
            let is_free = matches!(writing.access(field), Access::Free);
            (is_free && !is_set(variable, field)).then_some((field, place.part))
        }
        Part::Run(_) => None,
    })
}
