//! Runs: local variables that are filled from the fields of the value, and written when all parts are.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::Ident;
use syn::spanned::Spanned as _;

use super::{name_of_part, name_of_value};
use crate::diagnostics::as_written;
use crate::expand::accessors::misfit;
use crate::expand::conversions::stored_magic;
use crate::expand::dynamic::model::Dynamic;
use crate::expand::dynamic::order::by_order;
use crate::expand::model::{Model, self_ident};
use crate::expand::references::{field_mut, is_array_of_bytes};
use crate::expand::scalars::write;
use crate::expand::{own_types, packed};
use crate::input::field::{Field, FieldKind};
use crate::input::role::Role;
use crate::input::scalar::Scalar;
use crate::input::self_type::without_static;
use crate::layout::expression::Interval;
use crate::layout::parts::{Place, Run, alias};
use crate::layout::plan::Plan;
use crate::layout::wire::{field_impl, opaque_order, primitive};

/// The local variable of a run, with the values of its fields.
pub fn declared(dynamic: &Dynamic, plan: &Plan, run: &Run, index: usize) -> TokenStream {
    let (runtime, name, model) = (dynamic.runtime(), name_of_part(index), dynamic.run(run));
    let blank = if model.is_array {
        let size = &model.layout.size;
        quote!([0_u8; #size])
    } else if run.little.is_some() {
        let ty = dynamic.type_of_run(run, runtime);
        quote!(#runtime::blank::<#ty>())
    } else {
        let overlay = &model.schema.overlay;
        quote!(#runtime::blank::<#overlay>())
    };
    if !run.is_optional {
        let stored = stored_all(dynamic, plan, run, &name);
        return quote!(let #name = &mut #blank; #stored);
    }
    let (value, local) = (name_of_value(run.first), quote!(__run));
    let stored = stored_all(dynamic, plan, run, &local);
    quote! {
        let mut #name = match #value {
            #runtime::Some(#value) => {
                let __run = &mut #blank;
                #stored
                #runtime::Some(*__run)
            }
            #runtime::None => #runtime::None,
        };
    }
}

/// Statements that write the values of the fields to the run `of`, but those that building replaces.
fn stored_all(dynamic: &Dynamic, plan: &Plan, run: &Run, of: &dyn ToTokens) -> TokenStream {
    by_order(dynamic, run, true, &|ordered| {
        let (model, of) = (ordered.model, ordered.of_mut(of));
        let fields = model.fields().filter(|field| has_stored_value(dynamic, plan, run, field));
        let stored = if model.is_array {
            let stored = fields.map(|field| {
                let value = name_of_value(run.first + field.index);
                stored(model, field, &of, &quote!(*#value))
            });
            stored.collect()
        } else {
            let values = fields.map(|field| name_of_value(run.first + field.index));
            quote!(#of.__store(#(#values),*)?;)
        };
        if run.little.is_some() { quote!({ #stored }) } else { stored }
    })
}

/// Whether the value of a field in a run is written. A reserved field is zero, and building replaces others. A
/// type with a lifetime has no fixed size, which is an error already.
fn has_stored_value(dynamic: &Dynamic, plan: &Plan, run: &Run, field: &Field) -> bool {
    let whole = dynamic.schema.field(run.first + field.index);
    let ty = field.written_type();
    let has_lifetime = as_written(&without_static(ty)) != as_written(ty);
    matches!(field.role, Role::Plain) && !has_lifetime && !plan.replaces(dynamic.parts, whole)
}

/// Statements that write the field's value, which is this place expression, to the run `of`. They return
/// an error if it does not fit.
fn stored(model: &Model, field: &Field, of: &dyn ToTokens, value: &TokenStream) -> TokenStream {
    if let Some(conversion) = &field.conversion {
        let (runtime, ty) = (model.runtime(), field.named_written_type());
        let value = if model.schema.part_prefix.is_some() {
            // The view of a variant holds the value, so that its type is `Copy`, which its alias requires.
            let alias = alias(model.schema, field);
            quote!(#runtime::copied::<#alias>(&#value))
        } else {
            quote_spanned!(ty.span()=> #runtime::Clone::clone(&#value))
        };
        let stored = own_types::encoded(model, field, conversion, &value);
        return match field.kind.scalar() {
            Some(scalar) => stored_number(model, field, scalar, of, &stored),
            None => {
                let bytes = field_mut(model, field, of);
                quote!(*#bytes = #stored;)
            }
        };
    }
    match (&field.role, &field.kind) {
        (Role::Reserved(_), _) => TokenStream::new(),
        (Role::Magic(_), _) => stored_magic(model, field, of),
        (Role::Plain, FieldKind::Scalar(scalar)) => stored_number(model, field, *scalar, of, value),
        (Role::Plain, FieldKind::Packed(packed)) => {
            let write = packed::write(model, field, packed, of, &quote!(&#value));
            quote!({ #write })
        }
        (Role::Plain, FieldKind::Numbers(..)) if is_array_of_bytes(model, field) => {
            let bytes = field_mut(model, field, of);
            quote!(*#bytes = #value;)
        }
        (Role::Plain, FieldKind::Numbers(..) | FieldKind::Opaque) => {
            let (field_impl, bytes) = (model.field_impl(field), field_mut(model, field, of));
            let stored = quote_spanned!(field.ty.span()=> #field_impl::store(&#value, #bytes));
            quote!(#stored?;)
        }
    }
}

fn stored_number(
    model: &Model,
    field: &Field,
    scalar: Scalar,
    of: &dyn ToTokens,
    value: &TokenStream,
) -> TokenStream {
    let Some(range) = model.layout.narrow_range(field) else {
        return write(model, field, scalar, of, value);
    };
    let local = quote!(__value);
    let runtime = model.runtime();
    let (exceeds, error) = misfit(model, field, range, scalar, &local);
    let write = write(model, field, scalar, of, &local);
    // The error is that of the pass, or of the method of a run.
    quote!({
        let __value = #value;
        if #exceeds {
            return #runtime::Err(#runtime::From::from(#error));
        }
        #write
    })
}

/// Statements that give a field the value `__n`, of the field's type.
pub fn assigned(dynamic: &Dynamic, run: &Run, place: Place, field: &Field) -> TokenStream {
    let (runtime, name) = (dynamic.runtime(), name_of_part(place.part));
    let field = run.field(field);
    let assigned = |of: &dyn ToTokens| {
        by_order(dynamic, run, field.is_chosen, &|ordered| {
            let (model, of) = (ordered.model, ordered.of_mut(of));
            let field = &model.schema.fields[field.index];
            let assigned = match &field.kind {
                FieldKind::Scalar(scalar) if model.is_array => {
                    write(model, field, *scalar, &of, &quote!(__n))
                }
                FieldKind::Numbers(..) if model.is_array => {
                    let bytes = field_mut(model, field, &of);
                    quote!(*#bytes = __n;)
                }
                _ => {
                    let set = name_of_setter(field);
                    quote!(#of.#set(__n)?;)
                }
            };
            if field.is_chosen { quote!({ #assigned }) } else { assigned }
        })
    };
    if run.is_optional {
        let assigned = assigned(&quote!(__run));
        quote!(if let #runtime::Some(__run) = &mut #name { #assigned })
    } else {
        assigned(&name)
    }
}

/// The type of the field, for the declaration of `__n`.
pub fn type_of(run: &Run, field: &Field, dynamic: &Dynamic) -> TokenStream {
    let (runtime, field) = (dynamic.runtime(), run.field(field));
    match &field.kind {
        FieldKind::Scalar(scalar) => primitive(*scalar, runtime),
        FieldKind::Numbers(scalar, lengths) => {
            let element = primitive(*scalar, runtime);
            quote!([#element; #(#lengths)*])
        }
        FieldKind::Packed(_) => field.named_type().to_token_stream(),
        // If the type is no number, the byte order does not exist, and rustc reports nothing else.
        FieldKind::Opaque => {
            let field_impl = field_impl(field, runtime, &opaque_order(field, runtime));
            quote!(#field_impl::Get<'_>)
        }
    }
}

/// What the field can hold, for errors; and its least and greatest value, if these are not those of its
/// type.
pub fn holds(run: &Run, field: &Field) -> (String, Option<(Literal, Literal)>) {
    let field = run.field(field);
    match (field.bits, &field.kind) {
        (Some(bits), FieldKind::Scalar(scalar)) if field.is_narrow() => {
            let interval = if scalar.is_signed_integer() {
                Some(Interval::signed(bits.value))
            } else {
                Interval::unsigned(bits.value)
            };
            let plural = if bits.value == 1 { "" } else { "s" };
            let limits = interval.map(|it| {
                let (least, most) = (it.low, it.high);
                (Literal::i128_unsuffixed(least), Literal::i128_unsuffixed(most))
            });
            (format!("a field of {} bit{plural}", bits.value), limits)
        }
        _ => {
            let ty = as_written(&field.ty);
            let article = if ty.starts_with('i') { "an" } else { "a" };
            (format!("{article} `{ty}`"), None)
        }
    }
}

/// The offset of a field in its run.
pub fn offset(dynamic: &Dynamic, run: &Run, field: &Field) -> TokenStream {
    dynamic.run(run).placement(run.field(field)).offset.to_token_stream()
}

/// The methods of a run with an overlay: `__store` writes the magics and the values of the fields, and there
/// is one for each field that building computes.
pub fn methods(dynamic: &Dynamic, plan: &Plan, run: &Run, model: &Model) -> TokenStream {
    let (runtime, this) = (dynamic.runtime(), self_ident());
    let has_value = |field: &&Field| has_stored_value(dynamic, plan, run, field);
    let parameters = model.fields().filter(has_value).map(|field| {
        let (name, ty) = (name_of_value(field.index), field.named_written_type());
        quote!(#name: &#ty)
    });
    let is_stored = |field: &&Field| field.role.magic().is_some() || has_value(field);
    let all = model.fields().filter(is_stored).map(|field| {
        let value = name_of_value(field.index);
        stored(model, field, &this, &quote!(*#value))
    });
    let is_computed = |field: &&Field| plan.computes(dynamic.schema.field(run.first + field.index));
    let setters = model.fields().filter(is_computed).map(|field| {
        let (name, ty) = (name_of_setter(field), field.named_type());
        let stored = stored(model, field, &this, &quote!(__n));
        quote! {
            fn #name(&mut #this, __n: #ty) -> #runtime::Result<(), #runtime::OverlayError> {
                #stored
                #runtime::Ok(())
            }
        }
    });
    quote! {
        fn __store(
            &mut #this,
            #(#parameters),*
        ) -> #runtime::Result<(), #runtime::OverlayError> {
            #(#all)*
            #runtime::Ok(())
        }

        #(#setters)*
    }
}

fn name_of_setter(field: &Field) -> Ident {
    format_ident!("__set_{}", field.index, span = proc_macro2::Span::call_site())
}
