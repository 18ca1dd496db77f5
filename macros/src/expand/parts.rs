//! The fields whose types are asked what lies over them, and that these types can be fields.

use proc_macro2::{Delimiter, Group, Literal, Span, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::Type;

use super::model::{Model, order_alias};
use crate::attr::Endian;
use crate::diagnostics::text;
use crate::schema::Field;
use crate::wire::{order_marker, path_at};

/// The byte order of each part, which is none where the type cannot be a field: that is then the
/// one error, as all that the expansion says of the part goes through the order.
pub fn all(model: &Model) -> TokenStream {
    if !model.has_parts() {
        return TokenStream::new();
    }
    let krate = model.krate();
    let parts = model.parts().map(|(i, field, _)| part(model, i, field));
    quote! {
        use #krate::Otherwise as _;
        #(#parts)*
    }
}

fn part(model: &Model, i: usize, field: &Field) -> TokenStream {
    let (krate, ident) = (model.krate(), &model.schema.ident);
    let ty = field.element();
    let (start, end) = ends(ty);
    let at = path_at(krate, start);
    let order = order_marker(field.order, krate);
    let is_field = quote_spanned!(start=> #at::Asked::<#ty, #order>::IS_FIELD);
    let big = Endian::Big.marker(krate);
    // In a declared order, there is no other that it could lack.
    let is_ordered = match field.order {
        Some(_) => quote!(false),
        None => quote_spanned!(start=> #at::Asked::<#ty, #big>::IS_FIELD),
    };
    let (name, ty) = (format!("field `{}` of `{}`", field.label, model.schema.name()), text(ty));
    let mut arguments =
        Group::new(Delimiter::Parenthesis, quote!(#is_field, #is_ordered, #name, #ty));
    arguments.set_span(end);
    let required = quote_spanned!(start=> #at::require_field #arguments);
    let (index, alias) = (Literal::usize_unsuffixed(i), order_alias(i));
    quote! {
        type #alias = <#krate::Answer<{ #required }> as #krate::Grants<#order>>::Order;
        impl #krate::Part<#index> for #ident {
            type Order = #alias;
        }
    }
}

/// The places of the first and the last token: what stands between two such is shown whole.
fn ends(ty: &Type) -> (Span, Span) {
    let mut tokens = ty.to_token_stream().into_iter().map(|token| token.span());
    let start = tokens.next().unwrap_or_else(Span::call_site);
    (start, tokens.last().unwrap_or(start))
}
