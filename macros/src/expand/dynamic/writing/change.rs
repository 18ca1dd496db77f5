//! The functions that write a field without a setter to bytes that no view lies over.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::Writing;
use super::run_field::RunField;
use crate::expand::documentation;
use crate::expand::dynamic::model::{Dynamic, name_of_part};
use crate::expand::dynamic::{given, order};
use crate::input::field::Field;
use crate::input::role::Role;
use crate::layout::deciding::Access;
use crate::layout::parts::{Part, Place, Run, Variable, Variety};
use crate::layout::wire::codec_value;

/// The functions of all such fields.
pub fn all(writing: &Writing) -> TokenStream {
    let fields = writing.dynamic.fields();
    fields.filter_map(|(field, place)| of_field(writing, field, place)).collect()
}

/// Whether there is a function for the field: if it has a value that could be set, and its setter is refused.
pub fn can_change(writing: &Writing, field: &Field, place: Place) -> bool {
    match (writing.dynamic.part(place), writing.access(field)) {
        (Part::Run(_), Access::Decides(_)) => matches!(field.role, Role::Plain),
        (Part::Variable(variable), Access::Decides(_) | Access::Checked(_)) => {
            matches!(variable.content, Variety::Codec(_))
        }
        _ => false,
    }
}

fn of_field(writing: &Writing, field: &Field, place: Place) -> Option<TokenStream> {
    if !can_change(writing, field, place) {
        return None;
    }
    let (dynamic, runtime) = (writing.dynamic, writing.dynamic.runtime());
    let (ty, change) = match dynamic.part(place) {
        Part::Run(run) => of_run(dynamic, run, field, place),
        Part::Variable(variable) => of_codec(dynamic, variable, field, place)?,
    };
    let (marks, vis) = (&field.marks, &field.vis);
    let name = format_ident!("change_{}", field.label, span = field.setter.span());
    let (schema, docs) = (dynamic.schema_type("'_"), documentation::of_change(field));
    let order = order::of_view(dynamic, &quote!(__view));
    let taken = given::Taken::of(dynamic.schema);
    let (given, laid) = if taken.is_empty() {
        (None, quote!(<#schema as #runtime::Lay>::lay_prefix_mut(__bytes)))
    } else {
        let (declared, tuple) = taken.of_call(runtime);
        let laid = quote!(<#schema as #runtime::Lay>::lay_prefix_mut_given(__bytes, #tuple));
        (Some(quote!(#declared,)), laid)
    };
    Some(quote! {
        #docs
        #(#marks)*
        #vis fn #name(
            __bytes: &mut [#runtime::u8],
            #given
            __value: #ty,
        ) -> #runtime::Result<(), #runtime::OverlayError> {
            let (__view, _) = #laid?;
            #order
            #change
        }
    })
}

/// The type of a field in a run, and the code that writes the value.
fn of_run(dynamic: &Dynamic, run: &Run, field: &Field, place: Place) -> (TokenStream, TokenStream) {
    let (runtime, part) = (dynamic.runtime(), name_of_part(place.part));
    let in_run = RunField::new(dynamic, run, field, place.part);
    let run = if in_run.run.is_optional {
        let absent = in_run.absent();
        quote! {
            let #runtime::Some(__run) = __view.#part else { #absent };
        }
    } else {
        quote!(let __run = __view.#part;)
    };
    let write = in_run.write(&quote!(__run));
    (in_run.value_type(), quote!(#run #write #runtime::Ok(())))
}

/// The type of the value of a codec, and the code that writes it.
fn of_codec(
    dynamic: &Dynamic,
    variable: &Variable,
    field: &Field,
    place: Place,
) -> Option<(TokenStream, TokenStream)> {
    let Variety::Codec(element) = &variable.content else { return None };
    let (runtime, part) = (dynamic.runtime(), name_of_part(place.part));
    let site = super::site(dynamic, &field.label);
    let change = if variable.is_optional {
        quote! {
            let #runtime::Some(mut __part) = __view.#part else {
                return #runtime::Err(#runtime::absent(#site));
            };
            __part.set_at(__value, #site)
        }
    } else {
        quote!(let mut __part = __view.#part; __part.set_at(__value, #site))
    };
    Some((codec_value(element, runtime), change))
}
