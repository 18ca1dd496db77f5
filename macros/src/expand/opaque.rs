//! Checks that the types of opaque fields can be fields, and names the byte orders of these fields.

use proc_macro2::{Delimiter, Group, Literal, Span, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::Type;

use super::model::{Model, order_alias};
use crate::check::TypeIsField;
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
            impl #runtime::FieldOrder<#index> for #ident {
                type Order = #alias;
            }
        }
    });
    quote! {
        use #runtime::Fallback as _;
        #(#fields)*
    }
}

/// The byte order, if the type can be a field in it. Fields of the same type refer to the first of
/// them.
fn granted_order(model: &Model, field: &Field) -> TokenStream {
    let runtime = model.runtime();
    match model.assertions.types.iter().find(|assertion| assertion.field == field.index) {
        Some(assertion) => {
            let (order, required) =
                (order_type(field.order, runtime), required(model, field, assertion));
            quote!(<#runtime::Proven<{ #required }> as #runtime::IfProven<#order>>::Then)
        }
        None => order_alias(model.layout.first_alike(field).index).into_token_stream(),
    }
}

/// The constant that is true, or whose evaluation is the error.
fn required(model: &Model, field: &Field, assertion: &TypeIsField) -> TokenStream {
    let TypeIsField { subject, fault, .. } = assertion;
    let (runtime, ty) = (model.runtime(), field.element());
    let (start, end) = ends(ty);
    let runtime_at = respan(runtime, start);
    let order = order_type(field.order, runtime);
    let is_field = quote_spanned!(start=> #runtime_at::FieldProbe::<#ty, #order>::IS_FIELD);
    let big = order_type(Some(Endian::Big), runtime);
    // In a declared order, there is no other that it could lack.
    let is_ordered = match field.order {
        Some(_) => quote!(false),
        None => quote_spanned!(start=> #runtime_at::FieldProbe::<#ty, #big>::IS_FIELD),
    };
    let arguments = quote!(#is_field, #is_ordered, #subject, #fault);
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
