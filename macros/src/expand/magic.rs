//! The constants that magic fields hold.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{Expr, Ident, Path};

use super::bits;
use super::model::{Model, is_narrow};
use crate::input::role::Role;
use crate::input::scalar::Scalar;
use crate::input::schema::{Field, FieldKind};
use crate::layout::Placement;
use crate::span::respan;

/// The name of the constant that a magic field must hold.
pub fn constant(i: usize) -> Ident {
    quote::format_ident!("__MAGIC_{i}", span = Span::call_site())
}

/// The constants that magic fields must hold.
pub fn constants(model: &Model) -> TokenStream {
    let magic = |(i, field, placement): (usize, &Field, &Placement)| {
        let magic = match &field.role {
            Role::Magic(magic) => magic,
            Role::Plain | Role::Reserved => return None,
        };
        let (name, ty) = (constant(i), &field.ty);
        let fits = is_narrow(field, placement).then(|| magic_fits(model, i, magic));
        Some(quote!(const #name: #ty = #magic; #fits))
    };
    model.fields().filter_map(magic).collect()
}

/// An item that does not compile if the magic has more bits than its field.
fn magic_fits(model: &Model, i: usize, magic: &Expr) -> TokenStream {
    let (span, name) = (magic.span(), constant(i));
    let runtime = respan(model.runtime(), span);
    let too_large = bits::exceeds(model, i, &quote!(#name));
    let assertion = model.assertions.magics.iter().find(|magic| magic.field == i);
    let message = assertion.map(|assertion| &assertion.message);
    let needed = bits::needed(model, i, &name);
    quote_spanned! {span=>
        const _: () = #runtime::require(
            !(#too_large),
            &[#runtime::Fragment::Text(#message), #runtime::Fragment::Number(#needed)],
        );
    }
}

/// The value as `LAYOUT` has it.
pub fn described(i: usize, field: &Field, runtime: &Path) -> TokenStream {
    let name = constant(i);
    match field.kind {
        FieldKind::Scalar(Scalar::Signed(_)) => quote! {
            #runtime::Magic::Integer(
                #name as #runtime::i128 as #runtime::u128
            )
        },
        FieldKind::Scalar(_) => {
            quote!(#runtime::Magic::Integer(#name as #runtime::u128))
        }
        _ => quote!(#runtime::Magic::Bytes(&#name)),
    }
}
