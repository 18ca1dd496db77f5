//! The value of what the view lies over.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote, quote_spanned};
use syn::spanned::Spanned as _;

use crate::expand::conversions;
use crate::expand::dynamic::model::{Dynamic, name_of_part};
use crate::expand::dynamic::{order, places};
use crate::input::field::Field;
use crate::layout::parts::{Part, Place, Run, Variable, Variety};
use crate::layout::wire::{element_type, parts_of};
use crate::span::respan;

/// The body of `to_value`.
pub fn body(dynamic: &Dynamic) -> TokenStream {
    let (runtime, ident) = (dynamic.runtime(), &dynamic.schema.ident);
    let runs = dynamic.parts().filter_map(|(i, part)| values_of_run(dynamic, part.run()?, i));
    let members = dynamic.fields().map(|(field, place)| {
        let (member, value) = (&field.member, value(dynamic, field, place));
        quote!(#member: #value)
    });
    let (order, places) = (order::of_view(dynamic, &quote!(self)), places::values(dynamic));
    quote!(#order #(#runs)* #runtime::Ok(#ident { #(#members,)* #places }))
}

/// A statement that reads the values of the fields in a run that has an overlay.
fn values_of_run(dynamic: &Dynamic, run: &Run, part: usize) -> Option<TokenStream> {
    if run.is_optional || dynamic.run(run).is_array {
        return None;
    }
    let part = name_of_part(part);
    let names = (run.first..).take(run.schema.fields.len()).map(value_name);
    let values = values_in_run(dynamic, run, &quote!(self.#part));
    Some(quote!(let (#(#names,)*) = #values?;))
}

/// A call that reads the values of the fields in a run that has an overlay.
fn values_in_run(dynamic: &Dynamic, run: &Run, of: &TokenStream) -> TokenStream {
    order::by_order(dynamic, run, true, &|ordered| {
        let of = ordered.of(of);
        quote!(#of.__values())
    })
}

/// The value of a field.
fn value(dynamic: &Dynamic, field: &Field, place: Place) -> TokenStream {
    let (runtime, part) = (dynamic.runtime(), name_of_part(place.part));
    let of_part = match dynamic.part(place) {
        Part::Run(run) if dynamic.run(run).is_array => {
            let of = if run.is_optional { quote!(__part) } else { quote!(self.#part) };
            let field = run.field(field);
            let value = order::by_order(dynamic, run, field.is_chosen, &|ordered| {
                conversions::loaded(ordered.model, &ordered.model.schema.fields[field.index], &of)
            });
            if !run.is_optional {
                return value;
            }
            value
        }
        Part::Run(run) if run.is_optional => {
            let values = values_in_run(dynamic, run, &quote!(__part));
            quote!((#values)?.0)
        }
        Part::Run(_) => return value_name(field.index).into_token_stream(),
        Part::Variable(variable) => {
            let of = if variable.is_optional { quote!(__part) } else { quote!(self.#part) };
            let of = match variable.content {
                Variety::Tagged(_) => quote!(#of.held),
                _ => of,
            };
            let value = of_one(dynamic, variable, &of);
            if !variable.is_optional {
                return value;
            }
            value
        }
    };
    quote! {
        match self.#part {
            #runtime::Some(__part) => #runtime::Some(#of_part),
            #runtime::None => #runtime::None,
        }
    }
}

/// The local variable with the value of a field.
fn value_name(field: usize) -> syn::Ident {
    quote::format_ident!("__value_{field}", span = proc_macro2::Span::call_site())
}

/// The value of a part that is text.
pub fn of_text(dynamic: &Dynamic, variable: &Variable, text: &TokenStream) -> TokenStream {
    let span = dynamic.parts.field(variable).ty.span();
    let runtime = respan(dynamic.runtime(), span);
    quote_spanned!(span=> #runtime::of_text(#text))
}

/// The value of what lies over the bytes of a part.
pub fn of_one(dynamic: &Dynamic, variable: &Variable, part: &TokenStream) -> TokenStream {
    let (runtime, order) = (dynamic.runtime(), dynamic.parts.field(variable).order);
    match &variable.content {
        Variety::Bytes => {
            let span = dynamic.parts.field(variable).ty.span();
            let runtime = respan(runtime, span);
            quote_spanned!(span=> #runtime::of_bytes(#part))
        }
        Variety::Text => of_text(dynamic, variable, &quote!(#runtime::text(#part))),
        Variety::List { is_borrowed: true, element } => {
            let (span, ty) = (element.ty.span(), element_type(element, runtime));
            let runtime = respan(runtime, span);
            let is_lazy = dynamic.parts.field(variable).extent.lazy.is_some();
            let part = if is_lazy { quote!(#part.checked()?) } else { part.clone() };
            quote_spanned!(span=> #runtime::list_of::<#ty, _>(#part))
        }
        Variety::List { element, .. } => {
            let parts = parts_of(element, order, runtime);
            match dynamic.parts.field(variable).extent.stride {
                Some(_) => quote!(#parts::strided_values(#part)?),
                None => quote!(#parts::values(#part)?),
            }
        }
        Variety::Nested(element) => {
            let parts = parts_of(element, order, runtime);
            quote!(#parts::value(#part)?)
        }
        Variety::Tagged(ty) => {
            quote_spanned!(ty.span()=> <#ty as #runtime::Variants>::value(#part)?)
        }
        Variety::Codec(_) => quote!(#part.get()),
    }
}
