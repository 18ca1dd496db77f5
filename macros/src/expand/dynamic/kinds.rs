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
use crate::expand::own_types::{decoded_type, stored_type};
use crate::input::conversion::Means;
use crate::input::field::{Field, FieldKind};
use crate::input::order::Endian;
use crate::input::self_type::with_static;
use crate::input::shape::Shape;
use crate::layout::parts::{Element, Variety};
use crate::layout::wire::{element_type, order_type};
use crate::span::respan;

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
    aliases.chain(of_converted(dynamic)).collect()
}

/// The alias of the converted value that a variant holds.
fn of_converted(dynamic: &Dynamic) -> Option<TokenStream> {
    let run = dynamic.parts.all.first()?.run().filter(|_| dynamic.schema.is_variant())?;
    let (field, runtime) = (run.schema.fields.first()?, &dynamic.schema.private_path);
    let conversion = field.conversion.as_ref()?;
    let (value, owner) = (&conversion.value, &field.owner);
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
        (subject(dynamic, field, &as_written(value)), respan(runtime, span));
    Some(quote_spanned! {span=>
        #[doc(hidden)]
        type #alias = <#runtime::Proven<{
            use #runtime::Fallback as _;
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
    let (runtime, alias, ty) = (&dynamic.schema.private_path, &element.alias, &element.ty);
    let written = as_written(ty).replace("<'static>", "");
    let (subject, fault) = (subject(dynamic, field, &written), fault_of_type(field, ty));
    let runtime_at = respan(runtime, ty.span());
    let sort = sort(dynamic, ty, field);
    let mut kind = if field.extent.lazy.is_some() {
        let probe = probe(dynamic, ty, field.order);
        quote_spanned! {ty.span()=> #runtime::Lazy<#runtime::Proven<{
            use #runtime::Fallback as _;
            #runtime_at::require_lazy(#sort, #probe::IS_LAID, #subject, #fault)
        }>>}
    } else {
        quote_spanned! {ty.span()=> #runtime::Proven<{
            use #runtime::Fallback as _;
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
    Some(quote_spanned! {ty.span()=>
        #[doc(hidden)]
        type #alias = #kind;
    })
}

/// Whether the field is written with the schema that has it, so that its type must not be `read_only`.
fn is_written(dynamic: &Dynamic, field: &Field) -> bool {
    dynamic.schema.read_only.is_none() && !field.is_place
}

/// A constant expression: what the type is.
fn sort(dynamic: &Dynamic, ty: &Type, field: &Field) -> TokenStream {
    let (order, is_given) = (field.order, field.extent.give.is_some());
    let runtime = &dynamic.schema.private_path;
    let innermost = crate::input::field::element(ty);
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
    let ty = Shape::of(&field.ty).ty;
    let subject = subject(dynamic, field, &as_written(&ty));
    let ty = with_static(&ty, dynamic.parts.lifetime());
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
    quote_spanned! {ty.span()=>
        #[doc(hidden)]
        type #alias = <#runtime::Proven<{
            use #runtime::Fallback as _;
            #needs_order
            #written
            #runtime_at::require_tagged(#parameters, #subject)
        }> as #runtime::IfProven<#ty>>::Then;
    }
}

/// The alias of the codec of a field.
fn of_codec(dynamic: &Dynamic, field: &Field, element: &Element) -> TokenStream {
    let (runtime, alias, codec) =
        (&dynamic.schema.private_path, &element.alias, &field.extent.with);
    let (span, ty) = (codec.span(), element_type(element, runtime));
    let (noun, name) = (dynamic.schema.noun(), dynamic.schema.name());
    let subject = format!("{noun} `{}` of `{name}`: `", field.label);
    let (codec_name, type_name) = (codec.as_ref().map(as_written), as_written(&element.ty));
    let probe = quote_spanned!(span=> #runtime::CodecProbe::<#codec, #ty>);
    let runtime_at = respan(runtime, span);
    let proven = quote_spanned! {span=>
        <#runtime::Proven<{
            use #runtime::CodecFallback as _;
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
    quote! {
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
