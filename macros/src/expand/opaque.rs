//! Checks that the types of opaque fields can be fields, and names the byte orders of these fields.

use proc_macro2::{Delimiter, Group, Literal, Span, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::Type;

use super::model::{Model, order_alias};
use crate::diagnostics::as_written;
use crate::input::attr::Endian;
use crate::input::schema::Field;
use crate::layout::wire::order_type;
use crate::span::respan;

/// The byte order of each opaque field. It does not exist where the type cannot be a field, which is
/// then the only error, as all generated code about the field refers to it through the order.
pub fn all(model: &Model) -> TokenStream {
    if !model.has_opaque_fields() {
        return TokenStream::new();
    }
    let runtime = model.runtime();
    let fields = model.opaque_fields().map(|(i, field, _)| {
        let (ident, index) = (&model.schema.ident, Literal::usize_unsuffixed(i));
        let (order, alias) = (granted_order(model, field), order_alias(i));
        quote! {
            type #alias = #order;
            impl #runtime::Part<#index> for #ident {
                type Order = #alias;
            }
        }
    });
    quote! {
        use #runtime::Otherwise as _;
        #(#fields)*
    }
}

/// The byte order, if the type can be a field in it; that of the first field of this type, which is
/// where a mistake is told.
fn granted_order(model: &Model, field: &Field) -> TokenStream {
    let runtime = model.runtime();
    let named = as_written(field.element());
    let mut alike = model
        .opaque_fields()
        .map(|(_, other, _)| other)
        .filter(|other| other.order == field.order && as_written(other.element()) == named);
    if let Some(first) = alike.next().filter(|first| first.index != field.index) {
        return order_alias(first.index).into_token_stream();
    }
    let others = alike.count();
    let (order, required) = (order_type(field.order, runtime), required(model, field, others));
    quote!(<#runtime::Answer<{ #required }> as #runtime::Grants<#order>>::Granted)
}

/// The constant that is true, or the one error.
fn required(model: &Model, field: &Field, others: usize) -> TokenStream {
    let (runtime, ty) = (model.runtime(), field.element());
    let (start, end) = ends(ty);
    let runtime_at = respan(runtime, start);
    let order = order_type(field.order, runtime);
    let is_field = quote_spanned!(start=> #runtime_at::Asked::<#ty, #order>::IS_FIELD);
    let big = order_type(Some(Endian::Big), runtime);
    // In a declared order, there is no other that it could lack.
    let is_ordered = match field.order {
        Some(_) => quote!(false),
        None => quote_spanned!(start=> #runtime_at::Asked::<#ty, #big>::IS_FIELD),
    };
    let others = match others {
        0 => String::new(),
        1 => " (and 1 field after it)".into(),
        n => format!(" (and {n} fields after it)"),
    };
    let named = as_written(ty);
    let name = format!("field `{}` of `{}`{others}: `{named}`", field.label, model.schema.name());
    let fault = match named.strip_suffix("Overlay") {
        Some(schema) if !schema.is_empty() && !schema.ends_with(':') => {
            format!(" is what lies over the bytes; write the schema, as `{schema}`")
        }
        _ => {
            " is no overlay; derive `Overlay` on it, or write a number, a bool, a char or an array"
                .into()
        }
    };
    let arguments = quote!(#is_field, #is_ordered, #name, #fault);
    let mut arguments = Group::new(Delimiter::Parenthesis, arguments);
    arguments.set_span(end);
    quote_spanned!(start=> #runtime_at::require_field #arguments)
}

/// The places of the first and the last token: what stands between two such is shown whole.
fn ends(ty: &Type) -> (Span, Span) {
    let mut tokens = ty.to_token_stream().into_iter().map(|token| token.span());
    let start = tokens.next().unwrap_or_else(Span::call_site);
    (start, tokens.last().unwrap_or(start))
}
