//! All parts of a view of which a mutable reference is given, at once.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::{Ident, Path};

use super::run_field::RunField;
use super::setters::is_set;
use super::{Writing, name_of_parts, type_of_part};
use crate::expand::dynamic::model::name_of_part;
use crate::input::field::Field;
use crate::layout::deciding::Access;
use crate::layout::parts::{Part, Place, Run};
use crate::span::macro_span;

/// The struct.
pub fn declaration(writing: &Writing) -> TokenStream {
    let schema = writing.dynamic.schema;
    let (vis, marks, name, private) =
        (&schema.vis, &schema.marks, name_of_parts(&schema.ident), &schema.private_path);
    let fields = fields(writing).map(|(field, place)| {
        let ty = type_of_field(writing, field, place, private);
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
    let (dynamic, runtime) = (writing.dynamic, writing.dynamic.runtime());
    let (vis, name) = (&dynamic.schema.vis, name_of_parts(&dynamic.schema.ident));
    let runs = dynamic.parts().filter_map(|(i, part)| pieces_of_run(writing, part.run()?, i));
    let runs: TokenStream = runs.collect();
    let fields = fields(writing).map(|(field, place)| {
        let name = &field.getter;
        let value = match dynamic.part(place).run() {
            None => super::writing(dynamic, place.part, &quote!(self)),
            Some(run) => of_run(writing, run, field, place),
        };
        quote!(#name: #value,)
    });
    quote! {
        /// All parts that can be written, at once.
        #[inline]
        #[must_use]
        #vis fn parts_mut(&mut self) -> #name<'_> {
            #runs
            #name { #(#fields)* __view: #runtime::PhantomData }
        }
    }
}

/// A field of a run for writing.
fn of_run(writing: &Writing, run: &Run, field: &Field, place: Place) -> TokenStream {
    let field = RunField::new(writing.dynamic, run, field, place.part);
    let written = super::writing(writing.dynamic, place.part, &quote!(self));
    if run.is_optional {
        let reference = field.reference(&quote!(__run));
        return quote!(#written.map(|__run| #reference));
    }
    if in_run(writing, place.part).count() == 1 {
        return field.reference(&quote!((#written)));
    }
    let (pieces, at) = (name_of_pieces(place.part), field.offset());
    quote!(#pieces.field(#at))
}

/// A statement that splits a run of which several fields are given.
fn pieces_of_run(writing: &Writing, run: &Run, index: usize) -> Option<TokenStream> {
    if run.is_optional || in_run(writing, index).count() < 2 {
        return None;
    }
    let (dynamic, runtime, part) =
        (writing.dynamic, writing.dynamic.runtime(), name_of_part(index));
    let pieces = name_of_pieces(index);
    // SAFETY of the generated block: what is written through the pieces must leave bytes that the overlay's
    // check accepts. The check is that each field holds a value of its type. Each piece that is taken has
    // the type of the view of one field, and a view is only changed to bytes that its own check accepts.
    // The fields with a magic, and those that a condition is about, are not taken.
    let all = if dynamic.run(run).is_array || run.little.is_some() {
        quote!(#runtime::Pieces::new(self.#part))
    } else {
        quote!(#runtime::Pieces::new(unsafe { #runtime::bytes_of_fields(&mut *self.#part) }))
    };
    Some(quote!(let mut #pieces = #all;))
}

fn name_of_pieces(part: usize) -> Ident {
    format_ident!("__pieces{part}", span = proc_macro2::Span::call_site())
}

/// The type of a field of the struct.
fn type_of_field(writing: &Writing, field: &Field, place: Place, runtime: &Path) -> TokenStream {
    let part = writing.dynamic.part(place);
    let Some(run) = part.run() else { return type_of_part(part, writing.dynamic, runtime) };
    let over = RunField::new(writing.dynamic, run, field, place.part).over_in(runtime);
    let ty = quote!(&'__a mut #over);
    if run.is_optional { quote!(#runtime::Option<#ty>) } else { ty }
}

/// The fields of which a mutable reference is given, in their order.
fn fields<'a>(writing: &'a Writing) -> impl Iterator<Item = (&'a Field, Place)> {
    let dynamic = writing.dynamic;
    dynamic.fields().filter(|(field, place)| {
        let has_reference = match dynamic.part(*place) {
            Part::Variable(variable) => !is_set(variable, field),
            Part::Run(run) => RunField::new(dynamic, run, field, place.part).has_getter_mut(),
        };
        has_reference && matches!(writing.access(field), Access::Free)
    })
}

/// The fields of one run among them.
fn in_run<'a>(writing: &'a Writing, part: usize) -> impl Iterator<Item = &'a Field> {
    fields(writing).filter(move |(_, place)| place.part == part).map(|(field, _)| field)
}
