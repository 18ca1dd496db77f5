//! The functions that write a deciding field to bytes that no view lies over.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::Writing;
use super::run_field::RunField;
use crate::expand::documentation;
use crate::expand::dynamic::given;
use crate::expand::dynamic::model::name_of_part;
use crate::input::field::Field;
use crate::input::role::Role;
use crate::layout::deciding::Access;
use crate::layout::parts::Place;

/// The functions of all deciding fields in runs.
pub fn all(writing: &Writing) -> TokenStream {
    let fields = writing.dynamic.fields();
    fields.filter_map(|(field, place)| of_field(writing, field, place)).collect()
}

/// Whether there is a function for the field.
pub fn can_change(writing: &Writing, field: &Field, place: Place) -> bool {
    let dynamic = writing.dynamic;
    let run = dynamic.part(place).run();
    let is_plain = matches!(field.role, Role::Plain);
    run.is_some() && is_plain && matches!(writing.access(field), Access::Decides(_))
}

fn of_field(writing: &Writing, field: &Field, place: Place) -> Option<TokenStream> {
    if !can_change(writing, field, place) {
        return None;
    }
    let (dynamic, runtime, part) =
        (writing.dynamic, writing.dynamic.runtime(), name_of_part(place.part));
    let in_run = RunField::new(dynamic, dynamic.part(place).run()?, field, place.part);
    let (marks, vis, ty) = (&field.marks, &field.vis, in_run.value_type());
    let name = format_ident!("change_{}", field.label, span = field.setter.span());
    let (schema, docs) = (dynamic.schema_type("'_"), documentation::of_change(field));
    let parameters = &dynamic.schema.parameters;
    let (given, laid) = if parameters.is_empty() {
        (None, quote!(<#schema as #runtime::Lay>::lay_prefix_mut(__bytes)))
    } else {
        let (declared, tuple) = given::of_call(parameters, runtime);
        let laid = quote!(<#schema as #runtime::Lay>::lay_prefix_mut_given(__bytes, #tuple));
        (Some(quote!(#declared,)), laid)
    };
    let run = if in_run.run.is_optional {
        let absent = in_run.absent();
        quote! {
            let #runtime::Some(__run) = __view.#part else { #absent };
        }
    } else {
        quote!(let __run = __view.#part;)
    };
    let write = in_run.write(&quote!(__run));
    Some(quote! {
        #docs
        #(#marks)*
        #vis fn #name(
            __bytes: &mut [#runtime::u8],
            #given
            __value: #ty,
        ) -> #runtime::Result<(), #runtime::OverlayError> {
            let (__view, _) = #laid?;
            #run
            #write
            #runtime::Ok(())
        }
    })
}
