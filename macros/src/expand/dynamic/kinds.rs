//! What only the compiler knows of the types in a dynamic schema: whether they are of fixed size, and
//! whether they are enums whose variant a tag selects.
//!
//! Each answer is an alias of a type that is computed from a constant. If the type of a field can be no
//! part of a dynamic schema, the evaluation of the constant panics, which is one error. All other code
//! about the field names the alias, and rustc reports nothing about uses of an alias with an error.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Type;
use syn::spanned::Spanned as _;

use super::model::Dynamic;
use crate::check::fault_of_type;
use crate::diagnostics::as_written;
use crate::expand::mention;
use crate::expand::opaque::require_value;
use crate::expand::own_types::{decoded_type, stored_type};
use crate::input::conversion::Means;
use crate::input::expression::Node;
use crate::input::field::{Field, FieldKind, element as innermost};
use crate::input::order::Endian;
use crate::input::shape::Shape;
use crate::layout::expression::{Names, Typed, analyse_checked};
use crate::layout::parts::{Element, Variety};
use crate::layout::wire::{element_type, order_type};
use crate::span::{fallback, respan};

/// The aliases.
pub fn all(dynamic: &Dynamic) -> TokenStream {
    let variables = dynamic.parts.laid_variables();
    let aliases = variables.filter_map(|variable| {
        let field = dynamic.parts.field(variable);
        match &variable.content {
            Variety::List { element, .. } => of_element(dynamic, field, element, true),
            Variety::Nested(element) => of_element(dynamic, field, element, false),
            Variety::Tagged(alias) => Some(of_tagged(dynamic, field, alias)),
            Variety::Codec(element) => Some(of_codec(dynamic, field, element)),
            Variety::Bytes | Variety::Text => None,
        }
    });
    types_of_runs(dynamic).chain(aliases).chain(of_converted(dynamic)).collect()
}

/// The alias of the type of an element that the macro does not know.
fn type_of_element(dynamic: &Dynamic, field: &Field, element: &Element) -> Option<TokenStream> {
    element
        .named
        .as_ref()
        .map(|_| mention::alias(dynamic.schema, field, innermost(&element.written)))
}

/// The aliases of the types in runs that the macro does not know.
fn types_of_runs(dynamic: &Dynamic) -> impl Iterator<Item = TokenStream> {
    dynamic.parts.runs().flat_map(|run| {
        run.schema.fields.iter().filter(|field| field.has_alias()).map(|field| {
            let field = dynamic.schema.field(run.first + field.index);
            mention::alias(dynamic.schema, field, innermost(&Shape::of_field(field).ty))
        })
    })
}

/// The alias of the converted value that a variant holds.
fn of_converted(dynamic: &Dynamic) -> Option<TokenStream> {
    let run = dynamic.parts.all.first()?.run().filter(|_| dynamic.schema.is_variant())?;
    let (field, runtime) = (run.schema.fields.first()?, &dynamic.schema.private_path);
    let import = fallback("Fallback", runtime);
    let conversion = field.conversion.as_ref()?;
    let (value, owner) = (conversion.named_value(), &field.owner);
    let span = value.span();
    let (alias, decoded) = (dynamic.parts.alias(field), decoded_type(field, conversion, runtime));
    let fails = match conversion.means() {
        Means::Functions { .. } => quote!(false),
        Means::From => {
            let stored = stored_type(field, runtime);
            quote_spanned!(span=> <
                #runtime::LoadError<#value, #stored, #owner, 0> as #runtime::Misfit
            >::FAILS)
        }
    };
    let (subject, runtime_at) =
        (subject(dynamic, field, &as_written(&conversion.value)), respan(runtime, span));
    Some(quote_spanned! {span=>
        #[doc(hidden)]
        type #alias = <#runtime::Proven<{
            #import
            #runtime_at::require_converted(
                #runtime::FieldProbe::<#decoded, #runtime::Undeclared>::IS_COPIED,
                #fails,
                #subject,
            )
        }> as #runtime::IfProven<#decoded>>::Then;
    })
}

/// The alias that says whether an element is of fixed size, if the macro does not know.
fn of_element(
    dynamic: &Dynamic,
    field: &Field,
    element: &Element,
    is_element: bool,
) -> Option<TokenStream> {
    let FieldKind::Opaque = element.kind else { return None };
    let (runtime, alias, ty) = (&dynamic.schema.private_path, &element.alias, element.named_type());
    let import = fallback("Fallback", runtime);
    let written = as_written(&element.ty).replace("<'static>", "");
    let (subject, fault) = (subject(dynamic, field, &written), fault_of_type(field, &element.ty));
    let type_alias = type_of_element(dynamic, field, element);
    let runtime_at = respan(runtime, ty.span());
    let sort = sort(dynamic, ty, field);
    let values = elements_have_a_value(dynamic, field, element);
    let mut kind = if field.extent.lazy.is_some() {
        let probe = probe(dynamic, ty, field.order);
        quote_spanned! {ty.span()=> #runtime::Lazy<#runtime::Proven<{
            #import
            #values
            #runtime_at::require_lazy(#sort, #probe::IS_LAID, #subject, #fault)
        }>>}
    } else {
        quote_spanned! {ty.span()=> #runtime::Proven<{
            #import
            #values
            #runtime_at::require_part(#sort, #is_element, #subject, #fault)
        }>}
    };
    if Shape::boxed_in(field).is_some() {
        kind = quote_spanned!(ty.span()=> #runtime::InBox<#kind>);
    }
    if let Some(depth) = &field.extent.depth {
        let most = Literal::u64_unsuffixed(depth.value);
        kind = quote!(#runtime::Deep<#kind, #most>);
    }
    let item = quote_spanned! {ty.span()=>
        #[doc(hidden)]
        type #alias = #kind;
    };
    Some(quote!(#type_alias #item))
}

/// Statements that panic if the condition which ends a list computes with elements that are no numbers, or gives
/// schemas to a function.
fn elements_have_a_value(
    dynamic: &Dynamic,
    field: &Field,
    element: &Element,
) -> Option<TokenStream> {
    let names = Names { parts: dynamic.parts, element: Some(element) };
    let typed = analyse_checked(field.extent.until.as_ref()?, &names);
    let runtime = &dynamic.schema.private_path;
    let span_in = |names: &[&Typed]| {
        let is_element = |typed: &&&Typed| matches!(&typed.expression.node, Node::Element(path) if path.is_empty());
        names.iter().find(is_element).map(|typed| typed.expression.span)
    };
    let ty = as_written(&element.ty).replace("<'static>", "");
    let (noun, name) = (dynamic.schema.noun(), dynamic.schema.name());
    let start = format!("{noun} `{}` of `{name}`: no", field.label);
    let probe = probe(dynamic, element.named_type(), field.order);
    let number = span_in(&typed.computed_with()).map(|span| {
        let message =
            format!("{start} expression computes with `{ty}`: read a field of it, as in `it.x`");
        // What can be no element has an error of its own.
        let is_number = quote!(#probe::IS_OPERAND || !(#probe::IS_FIELD || #probe::IS_LAID));
        require_value(&is_number, span, &message, runtime)
    });
    let given = span_in(&typed.given_to_functions()).map(|span| {
        let message = format!(
            "{start} function is given a whole `{ty}`: give it a field, as in `path::f(it.x)`"
        );
        require_value(&quote!(!(#probe::IS_STRUCT || #probe::IS_LAID)), span, &message, runtime)
    });
    Some(quote!(#number #given))
}

/// Whether the field is written with the schema that has it, so that its type must not be `read_only`.
fn is_written(dynamic: &Dynamic, field: &Field) -> bool {
    dynamic.schema.read_only.is_none() && !field.is_place
}

/// A constant expression: what the type is.
fn sort(dynamic: &Dynamic, ty: &Type, field: &Field) -> TokenStream {
    let (order, is_given) = (field.order, field.extent.give.is_some());
    let runtime = &dynamic.schema.private_path;
    let innermost = innermost(ty);
    let dynamic_sort = match ty {
        Type::Array(_) => quote!(#runtime::Sort::Array),
        _ => {
            let probe = probe(dynamic, innermost, order);
            let read = (!is_written(dynamic, field)).then(|| quote!(.to_read()));
            // What the field gives is required apart.
            let given = is_given.then(|| quote!(.with_given()));
            quote!(#probe::SORT #read #given)
        }
    };
    // Only a schema without a byte order has none to give.
    let needs_order = (order.is_none() && !field.is_chosen).then(|| {
        let probe = probe(dynamic, innermost, order);
        quote!(else if #probe::NEEDS_ORDER { #runtime::Sort::OrderGiven })
    });
    let unordered = if field.is_chosen { quote!(Chosen) } else { quote!(Unordered) };
    let (whole, innermost) = (probe(dynamic, ty, order), probe(dynamic, innermost, order));
    let could_be_ordered = match order {
        Some(_) => quote!(false),
        None => {
            let probe = probe(dynamic, ty, Some(Endian::Big));
            quote!(#probe::IS_FIELD)
        }
    };
    quote! {
        if #whole::IS_FIELD && #whole::IS_SHOWN {
            #runtime::Sort::Fixed
        } else if #whole::IS_FIELD {
            #runtime::Sort::WithoutDebug
        } else if #innermost::IS_TAGGED {
            #runtime::Sort::Tagged
        } #needs_order else if #innermost::IS_LAID {
            #dynamic_sort
        } else if #could_be_ordered {
            #runtime::Sort::#unordered
        } else {
            #runtime::Sort::Other
        }
    }
}

/// The alias of the enum.
fn of_tagged(dynamic: &Dynamic, field: &Field, alias: &syn::Ident) -> TokenStream {
    let runtime = &dynamic.schema.private_path;
    let import = fallback("Fallback", runtime);
    let ty = Shape::of(&field.ty).ty;
    let (subject, type_alias) =
        (subject(dynamic, field, &as_written(&ty)), mention::alias(dynamic.schema, field, &ty));
    let ty = dynamic.parts.named_by_alias(field, &ty);
    let (probe, runtime_at) = (probe(dynamic, &ty, field.order), respan(runtime, ty.span()));
    let parameters = match field.extent.give {
        None => quote!(#probe::TAGGED),
        Some(_) => quote!(if #probe::IS_TAGGED { #runtime::Some(&[]) } else { #runtime::None }),
    };
    // Only a schema without a byte order has none to give.
    let needs_order = (field.order.is_none() && !field.is_chosen).then(|| {
        quote_spanned! {ty.span()=>
            #runtime_at::require_order_of_tagged(#probe::TAGGED_NEEDS_ORDER, #subject);
        }
    });
    let written = is_written(dynamic, field).then(|| {
        quote_spanned! {ty.span()=>
            #runtime_at::require_written(#probe::TAGGED_IS_READ_ONLY, #subject);
        }
    });
    let item = quote_spanned! {ty.span()=>
        #[doc(hidden)]
        type #alias = <#runtime::Proven<{
            #import
            #needs_order
            #written
            #runtime_at::require_tagged(#parameters, #subject)
        }> as #runtime::IfProven<#ty>>::Then;
    };
    quote!(#type_alias #item)
}

/// The alias of the codec of a field.
fn of_codec(dynamic: &Dynamic, field: &Field, element: &Element) -> TokenStream {
    let (runtime, alias, codec) =
        (&dynamic.schema.private_path, &element.alias, &field.extent.with);
    let import = fallback("CodecFallback", runtime);
    let (span, ty) = (codec.span(), element_type(element, runtime));
    let (noun, name) = (dynamic.schema.noun(), dynamic.schema.name());
    let subject = format!("{noun} `{}` of `{name}`: `", field.label);
    let (codec_name, type_name) = (codec.as_ref().map(as_written), as_written(&element.ty));
    let probe = quote_spanned!(span=> #runtime::CodecProbe::<#codec, #ty>);
    let runtime_at = respan(runtime, span);
    let proven = quote_spanned! {span=>
        <#runtime::Proven<{
            #import
            #runtime_at::require_codec(
                #runtime::CodecSort::of(
                    #probe::IS_OF_TYPE,
                    #probe::MIN_SIZE,
                    #probe::IS_COPIED,
                    #probe::INTEGERS,
                    #probe::IS_CODEC,
                ),
                #subject,
                #codec_name,
                #type_name,
            )
        }> as #runtime::IfProven<#runtime::With<#codec, #ty>>>::Then
    };
    // The item has the macro's span: for an item of the user's, rustc suggests parameters.
    let mut alias = alias.clone();
    alias.set_span(Span::call_site());
    let type_alias = type_of_element(dynamic, field, element);
    quote! {
        #type_alias
        #[doc(hidden)]
        type #alias = #proven;
    }
}

/// The start of an error.
fn subject(dynamic: &Dynamic, field: &Field, ty: &str) -> String {
    let (noun, name) = (dynamic.schema.noun(), dynamic.schema.name());
    format!("{noun} `{}` of `{name}`: `{ty}`", field.label)
}

/// The type whose constants say what is known about a type.
fn probe(dynamic: &Dynamic, ty: &Type, order: Option<Endian>) -> TokenStream {
    let runtime = &dynamic.schema.private_path;
    let order = order_type(order, runtime);
    quote_spanned!(ty.span()=> #runtime::FieldProbe::<#ty, #order>)
}
