//! The getters of places: each lays what the place refers to when it is called.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::Ident;
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;

use super::evaluator::Evaluator;
use super::model::{Dynamic, Sites, name_of_part};
use super::variable::VariableWalk;
use super::view::{Getter, of_variable, type_of_run_field};
use super::{order, run};
use crate::expand::documentation;
use crate::input::field::Field;
use crate::layout::parts::Part;
use crate::span::{macro_span, respan};

/// Whether the view keeps what is given to the schema, as a place reads it.
pub fn keeps_given(dynamic: &Dynamic) -> bool {
    let places = dynamic.schema.referred.iter();
    let mut expressions = places.flat_map(|place| place.field.extent.deciding());
    expressions.any(|expression| dynamic.parts.reads_parameter(expression))
}

/// The places in a value, which hold nothing.
pub fn values(dynamic: &Dynamic) -> TokenStream {
    let places = dynamic.schema.referred.iter().map(|place| {
        let (member, span) = (&place.field.member, macro_span(place.field.ty.span()));
        let runtime = respan(dynamic.runtime(), span);
        let place_of = quote_spanned!(span=> #runtime::At::new());
        let Some(condition) = name_of_condition(&place.field) else {
            return quote!(#member: #place_of,);
        };
        let (schema, report) = (dynamic.schema.name(), report(dynamic));
        quote! {
            #member: if #runtime::referred(
                self.#condition::<#runtime::#report>(),
                || self.#condition(),
                #schema,
            )? {
                #runtime::Some(#place_of)
            } else {
                #runtime::None
            },
        }
    });
    places.collect()
}

/// The getters, and the functions that lay what the places refer to.
pub fn all(dynamic: &Dynamic, sites: &mut Sites) -> Option<TokenStream> {
    if dynamic.parts.referred.is_empty() {
        return None;
    }
    let places = dynamic.schema.referred.iter().zip(&dynamic.parts.referred);
    let getters = places.map(|(place, part)| getter(dynamic, &place.field, part, sites));
    let (view, getters) = (dynamic.view, getters.collect::<TokenStream>());
    Some(quote! {
        #[automatically_derived]
        #[allow(clippy::all, clippy::pedantic)]
        impl<'__a> #view<'__a> {
            #getters
        }
    })
}

/// The methods of the view for writing in place of the getters. They have a bound that is never satisfied, so
/// a call is an error that says why there is none.
pub fn refused(dynamic: &Dynamic, view: &Ident) -> Option<TokenStream> {
    if dynamic.schema.referred.is_empty() {
        return None;
    }
    let (runtime, schema) = (dynamic.runtime(), dynamic.schema.ident.unraw());
    let places = dynamic.schema.referred.iter().map(|place| &place.field);
    let name_of =
        |field: &Field| format_ident!("{schema}_{}", field.label, span = Span::call_site());
    let names = places.clone().map(name_of);
    let methods = places.map(|field| {
        let (vis, stands_for, mut name) = (&field.vis, name_of(field), field.getter.clone());
        name.set_span(Span::call_site());
        let docs = documentation::of_refused_place(field);
        quote! {
            #docs
            #vis fn #name<'__a>(&'__a self) -> #runtime::Result<(), #runtime::OverlayError>
            where
                &'__a (): #runtime::ReadsPlace<__places::#stands_for, #view<'__a>>,
            {
                loop {}
            }
        }
    });
    Some(quote! {
        mod __places {
            #(pub struct #names;)*
        }

        #[automatically_derived]
        #[allow(clippy::all, clippy::pedantic)]
        impl #view<'_> {
            #(#methods)*
        }
    })
}

/// The getter of a place, and a function that lays what is there, with a report of faults.
fn getter(dynamic: &Dynamic, field: &Field, part: &Part, sites: &mut Sites) -> TokenStream {
    let (runtime, schema) = (dynamic.runtime(), dynamic.schema.name());
    let Getter { ty, value, .. } = read(dynamic, part);
    let laid = laid(dynamic, field, part, sites, &value);
    let names = names(dynamic, field, sites);
    let (ty, laid) = match name_of_condition(field) {
        Some(condition) => (
            quote!(#runtime::Option<#ty>),
            quote!(if self.#condition()? { #runtime::Some(#laid) } else { #runtime::None }),
        ),
        None => (ty, laid),
    };
    let condition = condition(dynamic, field, sites, &names);
    let (vis, name, marks) = (&field.vis, &field.getter, &field.marks);
    let report = report(dynamic);
    let lay = format_ident!("__lay_{}", field.label, span = Span::call_site());
    let docs = documentation::of_place(field);
    quote! {
        #condition

        fn #lay<__R: #runtime::Report>(&self) -> #runtime::Result<#ty, __R> {
            const __CHECK: #runtime::bool = true;
            #names
            #runtime::Ok(#laid)
        }

        #docs
        #(#marks)*
        #[inline]
        #vis fn #name(&self) -> #runtime::Result<#ty, #runtime::OverlayError> {
            #runtime::referred(self.#lay::<#runtime::#report>(), || self.#lay(), #schema)
        }
    }
}

/// What is read of a part that is laid as `__part`.
fn read(dynamic: &Dynamic, part: &Part) -> Getter {
    let name = quote!(__part);
    match part {
        Part::Run(run) => Getter {
            docs: TokenStream::new(),
            constness: None,
            ty: type_of_run_field(run, 0, dynamic.runtime()),
            value: run::read(dynamic, run, &run.schema.fields[0], &name),
        },
        Part::Variable(variable) => {
            of_variable(dynamic, variable, dynamic.parts.field(variable), &name)
        }
    }
}

/// An expression that lays what a place refers to, and reads it.
fn laid(
    dynamic: &Dynamic,
    field: &Field,
    part: &Part,
    sites: &mut Sites,
    value: &TokenStream,
) -> TokenStream {
    let site = sites.of_field(field);
    let walk = VariableWalk { dynamic, field, site, start: None };
    let laid = match part {
        Part::Run(run) => walk.placed(None, order::taken(dynamic, run, &walk.site)),
        Part::Variable(variable) => walk.variable(variable),
    };
    // Nothing else says how many bytes the run has.
    let ty = part.run().filter(|run| run.little.is_some()).map(|run| {
        let ty = dynamic.type_of_run(run, dynamic.runtime());
        quote!(: &'__a #ty)
    });
    quote!({ let __part #ty = #laid; #value })
}

/// The report with which places are laid.
fn report(dynamic: &Dynamic) -> Ident {
    // A schema that is the root may refer to one that needs it.
    let has_root = dynamic.parts.needs_root() || dynamic.schema.root.is_some();
    Ident::new(if has_root { "Rooted" } else { "Silent" }, Span::call_site())
}

/// The name of the function that evaluates the condition of a place, if it has one.
fn name_of_condition(field: &Field) -> Option<Ident> {
    field.extent.condition.as_ref()?;
    Some(format_ident!("__has_{}", field.label, span = Span::call_site()))
}

/// The function that evaluates the condition of a place.
fn condition(
    dynamic: &Dynamic,
    field: &Field,
    sites: &mut Sites,
    names: &TokenStream,
) -> Option<TokenStream> {
    let (name, condition) = (name_of_condition(field)?, field.extent.condition.as_ref()?);
    let (runtime, site) = (dynamic.runtime(), sites.of_field(field));
    let condition = Evaluator::new(dynamic, &site).condition(condition);
    Some(quote! {
        fn #name<__R: #runtime::Report>(&self) -> #runtime::Result<#runtime::bool, __R> {
            #names
            #runtime::Ok(#condition)
        }
    })
}

/// Statements that declare what the expressions of a place read, as the walk does.
fn names(dynamic: &Dynamic, field: &Field, sites: &mut Sites) -> TokenStream {
    let (runtime, expressions) = (dynamic.runtime(), field.extent.deciding());
    let mut parts: Vec<usize> =
        expressions.flat_map(|expression| dynamic.parts.parts_in(expression)).collect();
    parts.sort_unstable();
    parts.dedup();
    let parts = parts.into_iter().map(name_of_part);
    let parts = parts.map(|part| quote!(let #part = self.#part;));
    let given = keeps_given(dynamic).then(|| quote!(let __given = self.__given;));
    let root = if dynamic.parts.needs_root() {
        quote!(self.__root)
    } else {
        // The root is the schema itself, or nothing reads it.
        quote!(#runtime::Some(self.__bytes))
    };
    let whole = if field.extent.is_from_root() && dynamic.parts.needs_root() {
        let site = sites.of_field(field);
        quote!(#runtime::root_or_fault(self.__root, #site)?)
    } else {
        quote!(self.__bytes)
    };
    let order = order::of_view(dynamic, &quote!(self));
    quote! {
        let __whole = #whole;
        let __c = &mut #runtime::Cursor::<'__a, __R>::over(__whole, #root);
        #(#parts)*
        #order
        #given
    }
}
