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
    /// Whether the schema, or one in it, needs its root.
    pub root: TokenStream,
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
        let (mut nested, mut needs_root) = (Vec::new(), false);
        for dynamic in parts {
            nested.extend(Nested::all(dynamic, runtime));
            needs_root |= dynamic.parts.needs_root();
        }
        if nested.is_empty() {
            let (ty, root) = if needs_root {
                (quote!(#runtime::ReadsRoot), quote!(NeedsRoot))
            } else {
                (quote!(()), quote!(Rootless))
            };
            return Self { items: TokenStream::new(), ty, root: quote!(#runtime::#root) };
        }
        // The type is public, as a public trait names it.
        let name = schema.unraw().to_string();
        let ty = format_ident!("__{name}", span = Span::call_site());
        let bounds = nested.iter().map(|Nested { implementation, .. }| {
            quote!(#implementation::Nested: #runtime::HasDepthWhereItReturns<'__a>)
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
        let own = needs_root.then(|| quote!(#runtime::ReadsRoot,));
        let types = nested.iter().map(|Nested { implementation, .. }| implementation);
        let items = quote! {
            pub struct #ty(#runtime::PhantomData<(#own #(#types::Nested,)*)>);
            type __root_of_schemas = #runtime::Proven<{
                use #runtime::RootFallback as _;
                #runtime::RootProbe::<(#ty,)>::NEEDS
            }>;
            impl<'__a> #runtime::HasDepthWhereItReturns<'__a> for #ty where #(#bounds),* {}
            #(#assertions)*
        };
        Self { items, ty: quote!(#ty), root: quote!(__root_of_schemas) }
    }
}

/// Whether the schema, or one in it, may need its root. Whether those in it do, only the compiler knows.
pub fn may_need_root(dynamic: &Dynamic) -> bool {
    dynamic.parts.needs_root() || !Nested::all(dynamic, dynamic.runtime()).is_empty()
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
