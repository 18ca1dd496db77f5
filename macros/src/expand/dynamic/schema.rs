//! The trait `Lay`, which lays the schema, and the calls of the user.

use proc_macro2::TokenStream;
use quote::quote;

use super::model::{Dynamic, Sites};
use super::range::{reads_end, takes_range};
use super::recursion::{Recursion, parts_in_constant};
use super::{build, calls, description, given, places, walk, writing};
use crate::input::field::Field;
use crate::layout::parts::{Part, Variable, Variety};

pub fn all(dynamic: &Dynamic) -> TokenStream {
    let (runtime, schema) = (dynamic.runtime(), dynamic.schema);
    let (view_type, name) = (dynamic.view, schema.name());
    let mut sites = Sites::default();
    let walk = walk::body(dynamic, &mut sites);
    let emitted = build::of_struct(dynamic, &mut sites);
    let places = places::all(dynamic, &mut sites);
    let sites = sites.items(&name, runtime);
    let (recursion, has_len) =
        (Recursion::of(&schema.ident, [dynamic], runtime), schema.len.is_some());
    let Recursion { items: recursion, ty: nested, root } = recursion;
    let (value, ty) = (dynamic.schema_type("'__a"), dynamic.schema_type("'__s"));
    let header = dynamic.parts.lifetime().map(|_| quote!(<'__s>));
    let (min_size, takes_range) = (min_size(dynamic), takes_range(dynamic));
    let reads_end = reads_end([dynamic], runtime);
    let writing = match schema.read_only {
        Some(_) => writing::absent::in_trait(runtime),
        None => writing::in_trait(dynamic),
    };
    let is_record = is_record(dynamic).then(|| quote!(const IS_RECORD: #runtime::bool = true;));
    let (calls, layout) = (calls::all(dynamic), description::of_struct(dynamic));
    let given = given::Taken::of(schema);
    let (parameters, taken, given) =
        (given.constant(runtime), given.parameter(runtime), given.ty(runtime));
    quote! {
        #sites
        #recursion
        #places

        #[automatically_derived]
        #[doc(hidden)]
        #[allow(clippy::all, clippy::pedantic)]
        impl #header #runtime::Lay for #ty {
            type View<'__a> = #view_type<'__a>;
            #writing
            type Value<'__a> = #value;
            type Given = #given;
            #parameters
            type Root = #root;
            type Nested = #nested;
            const HAS_LEN: #runtime::bool = #has_len;
            const NAME: &'static #runtime::str = #name;
            const MIN_SIZE: #runtime::usize = #min_size;
            const TAKES_RANGE: #runtime::bool = #takes_range;
            #reads_end
            #is_record
            const LAYOUT: &'static #runtime::Layout = #layout;

            #[inline]
            fn walk<'__a, __R: #runtime::Report, const __CHECK: #runtime::bool>(
                __c: &mut #runtime::Cursor<'__a, __R>,
                #taken,
            ) -> #runtime::Result<#view_type<'__a>, __R> {
                #walk
            }

            fn value<'__a>(
                __view: Self::View<'__a>,
            ) -> #runtime::Result<Self::Value<'__a>, #runtime::OverlayError> {
                __view.to_value()
            }

            #[inline]
            fn shorten<'__b, '__a: '__b>(__view: Self::View<'__a>) -> Self::View<'__b> {
                __view.shorten()
            }

            fn emit<__R: #runtime::Pass>(
                __value: &Self::Value<'_>,
                __c: &mut #runtime::Writer<'_, __R>,
                #taken,
            ) -> #runtime::Result<(), __R> {
                #emitted
            }
        }

        #calls
    }
}

/// Whether the schema is a single run of numbers without conditions. Without a byte order that is given to it,
/// it would be a fixed schema.
fn is_record(dynamic: &Dynamic) -> bool {
    let [Part::Run(run)] = dynamic.parts.all.as_slice() else { return false };
    let is_plain = |field: &Field| field.extent.check.is_none() && field.extent.pad.is_none();
    dynamic.schema.takes_order()
        && dynamic.run(run).is_array
        && !run.is_optional
        && dynamic.schema.len.is_none()
        && dynamic.schema.check.is_none()
        && dynamic.parts.referred.is_empty()
        && dynamic.schema.fields.iter().all(|field| is_plain(field) && field.extent.at.is_none())
}

/// The smallest number of bytes of the schema. Options, lists and tagged parts count as 0.
fn min_size(dynamic: &Dynamic) -> TokenStream {
    let runtime = dynamic.runtime();
    let sizes =
        dynamic.parts().filter(|(_, part)| !part.is_optional()).filter_map(
            |(_, part)| match part {
                Part::Run(run) => {
                    let name = dynamic.type_of_run(run, runtime);
                    Some(quote!(#runtime::size_of::<#name>()))
                }
                Part::Variable(variable) => min_size_of(dynamic, variable),
            },
        );
    let sizes: Vec<TokenStream> = sizes.collect();
    if sizes.is_empty() { quote!(0) } else { quote!(#(#sizes)+*) }
}

fn min_size_of(dynamic: &Dynamic, variable: &Variable) -> Option<TokenStream> {
    let (runtime, field) = (dynamic.runtime(), dynamic.parts.field(variable));
    if field.extent.depth.is_some() {
        // The least size of the schema would depend on itself.
        return None;
    }
    match &variable.content {
        Variety::Nested(element) => {
            let parts = parts_in_constant(dynamic, field, element);
            Some(quote!(#parts::MIN_SIZE))
        }
        // In a range of its own, such a list may have no elements.
        Variety::List { element, .. }
            if field.extent.until.is_some() && !field.extent.has_range() =>
        {
            let parts = parts_in_constant(dynamic, field, element);
            Some(quote!(#parts::MIN_SIZE))
        }
        Variety::Codec(element) => {
            let codec = &element.alias;
            Some(quote!(<#codec as #runtime::FieldCodec>::MIN_SIZE))
        }
        _ => None,
    }
}
