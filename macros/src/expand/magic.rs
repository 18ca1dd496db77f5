//! The constants that magic fields hold.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{Expr, Ident};

use super::bits;
use super::model::Model;
use crate::check::MagicFits;
use crate::input::field::{Field, FieldKind};
use crate::input::role::Role;
use crate::input::scalar::Scalar;
use crate::span::respan;

/// The name of the constant that a magic field holds.
pub fn constant(field: &Field) -> Ident {
    format_ident!("__MAGIC_{}", field.index, span = Span::call_site())
}

/// The constants of all magic fields, each with its assertion.
pub fn constants(model: &Model) -> TokenStream {
    let constants = model.fields().filter_map(|field| match &field.role {
        Role::Magic(magic) => {
            let (name, ty, assertion) =
                (constant(field), field.named_type(), assertion(model, field, magic));
            Some(quote!(const #name: #ty = #magic; #assertion))
        }
        Role::Plain | Role::Reserved(_) => None,
    });
    constants.collect()
}

/// An item that compiles only if the magic fits the bits of its field.
fn assertion(model: &Model, field: &Field, magic: &Expr) -> Option<TokenStream> {
    let mut assertions = model.assertions.magics.iter();
    let MagicFits { range, scalar, message, .. } =
        assertions.find(|assertion| assertion.field == field.index)?;
    let (span, name) = (magic.span(), constant(field));
    let runtime = respan(model.runtime(), span);
    let exceeds = bits::exceeds(*range, *scalar, &quote!(#name));
    let needed = bits::needed(model, *scalar, &name);
    Some(quote_spanned! {span=>
        const _: () = #runtime::require(
            !(#exceeds),
            &[#runtime::Fragment::Text(#message), #runtime::Fragment::Number(#needed)],
        );
    })
}

/// The magic in `LAYOUT`.
pub fn described(model: &Model, field: &Field) -> TokenStream {
    let (runtime, name) = (model.runtime(), constant(field));
    match &field.kind {
        // The cast to a wider signed integer extends the sign.
        FieldKind::Scalar(Scalar::Signed(_)) => quote! {
            #runtime::Magic::Integer(
                #name as #runtime::i128 as #runtime::u128
            )
        },
        FieldKind::Scalar(_) => quote!(#runtime::Magic::Integer(#name as #runtime::u128)),
        FieldKind::Numbers(..) | FieldKind::Packed(_) | FieldKind::Opaque => {
            quote!(#runtime::Magic::Bytes(&#name))
        }
    }
}
