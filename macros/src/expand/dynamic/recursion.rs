//! The refusal of schemas that return to themselves, whatever is between.
//!
//! Each schema has a type. It implements a trait if the types of all schemas in it do. If one of them returns
//! to the schema, rustc cannot decide that, and the error is at the field that requires it. Only a field whose
//! schema has a name before that of the schema around it requires it, as otherwise each schema of a cycle would
//! have an error. In a cycle of two, there is one such field.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{Ident, Path};

use super::model::Dynamic;
use crate::input::field::FieldKind;
use crate::layout::parts::Variety;
use crate::layout::wire::parts_of;
use crate::span::respan;

/// The items for a schema, and the type.
pub struct Recursion {
    pub items: TokenStream,
    pub ty: TokenStream,
}

/// A schema in another one.
struct Nested {
    /// The trait of its type, which has its name and its type.
    implementation: TokenStream,
    span: Span,
}

impl Recursion {
    /// Of a schema of this name with these parts, which are those of its variants if it is an enum.
    pub fn of<'a>(
        schema: &Ident,
        parts: impl IntoIterator<Item = &'a Dynamic<'a>>,
        runtime: &Path,
    ) -> Self {
        let nested: Vec<Nested> =
            parts.into_iter().flat_map(|dynamic| Nested::all(dynamic, runtime)).collect();
        if nested.is_empty() {
            return Self { items: TokenStream::new(), ty: quote!(()) };
        }
        // The type is public, as a public trait names it.
        let name = schema.unraw().to_string();
        let ty = format_ident!("__{name}", span = Span::call_site());
        let bounds = nested.iter().map(|Nested { implementation, .. }| {
            quote!(#implementation::Nested: #runtime::DoesNotContainItself<'__a>)
        });
        let assertions = nested.iter().map(|Nested { implementation, span }| {
            let runtime_at = respan(runtime, *span);
            quote_spanned! {*span=>
                const _: <
                    #runtime_at::Proven<{ #runtime::is_at_most(#implementation::NAME, #name) }>
                    as #runtime::RequireEnd<'static, #implementation::Nested>
                >::Done = ();
            }
        });
        let items = quote! {
            pub struct #ty;
            impl<'__a> #runtime::DoesNotContainItself<'__a> for #ty where #(#bounds),* {}
            #(#assertions)*
        };
        Self { items, ty: quote!(#ty) }
    }
}

impl Nested {
    fn all(dynamic: &Dynamic, runtime: &Path) -> Vec<Self> {
        let variables = dynamic.parts.variables();
        let nested = variables.filter_map(|variable| match &variable.content {
            Variety::List { element, .. } | Variety::Nested(element) => {
                let FieldKind::Opaque = element.kind else { return None };
                let order = dynamic.parts.field(variable).order;
                let implementation = parts_of(element, order, runtime);
                Some(Self { implementation, span: element.ty.span() })
            }
            Variety::Tagged(ty) => {
                let span = dynamic.parts.field(variable).ty.span();
                let ty = respan(ty, span);
                let implementation = quote_spanned!(span=> <#ty as #runtime::Variants>);
                Some(Self { implementation, span })
            }
            Variety::Bytes | Variety::Text | Variety::Codec(_) => None,
        });
        nested.collect()
    }
}
