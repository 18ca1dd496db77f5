//! The byte orders of fields of opaque types, and the assertions that these types can be fields.

use proc_macro2::{Delimiter, Group, Literal, Span, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::{Path, Type};

use super::model::{Model, order_alias};
use crate::check::{IsNumber, TypeIsField};
use crate::diagnostics::as_written;
use crate::input::field::Field;
use crate::input::order::Endian;
use crate::layout::wire::order_type;
use crate::span::{fallback, respan};

/// The byte order of each opaque field, as a type. All generated code about the field refers to it.
/// If the type cannot be a field, the order does not exist, and rustc reports nothing else about
/// the field.
pub fn all(model: &Model) -> TokenStream {
    if !model.has_opaque_fields() {
        return TokenStream::new();
    }
    let (runtime, ident) = (model.runtime(), &model.schema.holder);
    let import = fallback("Fallback", runtime);
    let orders = model.layout.opaque_fields().map(|field| {
        let index = Literal::usize_unsuffixed(field.index);
        let (order, alias) = (order_if_field(model, field), order_alias(field));
        quote! {
            type #alias = #order;
            #[doc(hidden)]
            impl #runtime::FieldOrder<#index> for #ident {
                type Order = #alias;
            }
        }
    });
    quote! {
        #import
        #(#orders)*
    }
}

/// The byte order, which exists if the type can be a field in it. Fields of the same type refer to
/// the first of them.
fn order_if_field(model: &Model, field: &Field) -> TokenStream {
    let runtime = model.runtime();
    if let Some(big) = &model.schema.big {
        let index = Literal::usize_unsuffixed(field.index);
        let same = quote!(<#big as #runtime::FieldOrder<#index>>::Order);
        // The assertion is that of the run in big-endian order.
        return if field.is_chosen { quote!(<#same as #runtime::Reversed>::Order) } else { same };
    }
    let mut assertions = model.assertions.types.iter();
    let order = match assertions.find(|assertion| assertion.field == field.index) {
        Some(assertion) => {
            let (order, required) =
                (order_type(field.order, runtime), required(runtime, field, assertion));
            quote!(<#runtime::Proven<{ #required }> as #runtime::IfProven<#order>>::Then)
        }
        None => order_alias(model.layout.first_alike(field)).into_token_stream(),
    };
    let mut numbers = model.assertions.numbers.iter();
    match numbers.find(|number| number.field == field.index) {
        Some(IsNumber { span, message, .. }) => {
            let probe = probe(runtime, field, field.order);
            let is_number = quote!(!#probe::IS_FIELD || #probe::IS_OPERAND);
            let required = require_value(&is_number, *span, message, runtime);
            quote!(<#runtime::Proven<{ #required true }> as #runtime::IfProven<#order>>::Then)
        }
        None => order,
    }
}

/// A statement in a constant that panics with the message unless a value is what an expression needs.
pub fn require_value(
    is_right: &TokenStream,
    span: Span,
    message: &str,
    runtime: &Path,
) -> TokenStream {
    let runtime_at = respan(runtime, span);
    quote_spanned! {span=>
        #runtime_at::require(#is_right, &[#runtime_at::Fragment::Text(#message)]);
    }
}

/// A constant expression that panics with the error unless the type can be a field.
pub fn required(runtime: &Path, field: &Field, assertion: &TypeIsField) -> TokenStream {
    let TypeIsField { subject, fault, is_known, .. } = assertion;
    let (start, end) = ends(field.element());
    let runtime_at = respan(runtime, start);
    let is_field = is_field_in(runtime, field, assertion, field.order);
    // Whether the type can be a field once it has a byte order. Then the error says that the byte
    // order is missing.
    let needs_an_order = match field.order {
        Some(_) => quote!(false),
        None => is_field_in(runtime, field, assertion, Some(Endian::Big)),
    };
    let (is_encoded, reason) = if *is_known {
        (quote!(false), quote!(#runtime::None))
    } else {
        let probe = probe(runtime, field, field.order);
        let is_array = as_written(field.element()) != as_written(&field.ty);
        let reason = quote_spanned!(start=> #runtime::reason(
            #probe::LAID, #probe::IS_TAGGED, #is_array, #probe::REASON
        ));
        (quote_spanned!(start=> #probe::IS_ENCODED), reason)
    };
    let arguments = quote!(#is_field, #needs_an_order, #is_encoded, #subject, #reason, #fault);
    let mut arguments = Group::new(Delimiter::Parenthesis, arguments);
    arguments.set_span(end);
    quote_spanned!(start=> #runtime_at::require_field #arguments)
}

/// A constant expression of type `bool`: whether the type can be a field in the byte order.
pub fn is_field_in(
    runtime: &Path,
    field: &Field,
    assertion: &TypeIsField,
    order: Option<Endian>,
) -> TokenStream {
    let ((start, _), probe) = (ends(field.element()), probe(runtime, field, order));
    let is_other = assertion.is_not_a_number.then(|| quote!(&& !#probe::IS_NUMBER));
    quote_spanned!(start=> #probe::IS_FIELD #is_other)
}

/// The type whose constants say what is known about the type of the field.
fn probe(runtime: &Path, field: &Field, order: Option<Endian>) -> TokenStream {
    let (ty, order) = (field.named_element(), order_type(order, runtime));
    let (start, _) = ends(ty);
    let runtime = respan(runtime, start);
    quote_spanned!(start=> #runtime::FieldProbe::<#ty, #order>)
}

/// The spans of the first and of the last token. rustc underlines all tokens from one to the other.
pub fn ends(ty: &Type) -> (Span, Span) {
    let mut tokens = ty.to_token_stream().into_iter().map(|token| token.span());
    let start = tokens.next().unwrap_or_else(Span::call_site);
    (start, tokens.last().unwrap_or(start))
}
