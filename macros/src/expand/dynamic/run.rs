//! A run of neighbouring fields of fixed size: an array of bytes, or an overlay without a name for the
//! user.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::model::Dynamic;
use super::{build, order};
use crate::expand::model::Model;
use crate::expand::{
    accessors, conversions, description, magic, opaque, own_types, packed, references, scalars,
    storage, traits,
};
use crate::input::field::{Field, FieldKind};
use crate::layout::parts::Run;
use crate::layout::plan::Plan;
use crate::layout::wire::order_type;

/// What the getter of a field gives. `of` is a reference to the run, and `field` the field in it.
pub fn read(dynamic: &Dynamic, run: &Run, field: &Field, of: &dyn ToTokens) -> TokenStream {
    order::by_order(dynamic, run, field.is_chosen, &|ordered| {
        let field = &ordered.model.schema.fields[field.index];
        let read = read_in(ordered.model, field, &ordered.of(of));
        if !field.is_chosen || !matches!(field.kind, FieldKind::Numbers(..)) {
            return read;
        }
        if field.conversion.is_some() {
            return read;
        }
        // What lies over the numbers depends on the order, so they are copied.
        let (runtime, ty) = (ordered.model.runtime(), field.named_type());
        let order = order_type(field.order, runtime);
        quote!({
            let #runtime::Ok(__numbers) = <#ty as #runtime::Field<#order>>::load(#read);
            __numbers
        })
    })
}

/// What the getter of a field in a run of one byte order gives.
fn read_in(model: &Model, field: &Field, of: &dyn ToTokens) -> TokenStream {
    let getter = &field.getter;
    match &field.kind {
        FieldKind::Scalar(scalar) if model.is_array => scalars::read(model, field, *scalar, of),
        FieldKind::Numbers(..) if model.is_array => references::field_ref(model, field, of),
        FieldKind::Scalar(_)
        | FieldKind::Numbers(..)
        | FieldKind::Packed(_)
        | FieldKind::Opaque => {
            quote!(#of.#getter())
        }
    }
}

/// The layout of a run.
pub fn layout(model: &Model) -> TokenStream {
    let (runtime, name) = (model.runtime(), &model.schema.overlay);
    if model.is_array {
        description::of_struct(model)
    } else {
        quote!(<#name as #runtime::Overlay>::LAYOUT)
    }
}

/// The items of the runs of a schema.
pub fn all_of(dynamic: &Dynamic) -> TokenStream {
    let plan = Plan::of(dynamic.parts);
    let runs = dynamic.parts.runs().map(|run| {
        let big = all(dynamic, &plan, run, dynamic.run(run));
        let little = dynamic.little(run).map(|model| all(dynamic, &plan, run, model));
        quote!(#big #little)
    });
    runs.collect()
}

/// The items of a run in one byte order.
fn all(dynamic: &Dynamic, plan: &Plan, run: &Run, model: &Model) -> TokenStream {
    let assertions = &model.assertions.items;
    if model.is_array {
        return quote!(#(#assertions)*);
    }
    let runtime = model.runtime();
    let name = &model.schema.overlay;
    let (storage, functions) = (storage::of_run(model), storage::functions(model));
    let (import, offsets) = (model.import(), model.offset_constants());
    let (opaque, magics) = (opaque::all(model), magic::constants(model));
    let (converted, packed) = (own_types::all(model), packed::all(model));
    let (traits, layout) = (traits::of_run(model), description::of_struct(model));
    let (accessors, values) = (accessors::of_run(model), conversions::values(model));
    let building = build::run::methods(dynamic, plan, run, model);
    quote! {
        #storage
        const _: () = {
            #import
            #offsets
            #functions
            #opaque
            #converted
            #packed
            #magics
            #traits

            impl #runtime::Overlay for #name {
                type View = Self;
                const LAYOUT: &'static #runtime::Layout = #layout;
            }

            #[allow(clippy::all, clippy::pedantic)]
            impl #name {
                #accessors
                #values
                #building
            }
        };
        #(#assertions)*
    }
}
