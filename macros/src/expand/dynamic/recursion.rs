//! The refusal of schemas that return to themselves, whatever is between.
//!
//! Each schema has a type, whose constant says which schemas are in it. A list, and a `Box`, without a `depth` must not
//! lead back to the schema around it, which a constant requires. The constants of the schema, which would depend on
//! themselves, name the element by an alias that is computed from that constant. So its panic is the only error.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{Ident, Path};

use super::model::Dynamic;
use crate::input::field::{Field, FieldKind};
use crate::input::shape::{Content, Shape};
use crate::layout::parts::{Element, Variety};
use crate::layout::wire::parts_of;
use crate::span::{fallback, macro_span, respan};

/// The items for a schema, and the type.
pub struct Recursion {
    pub items: TokenStream,
    pub ty: TokenStream,
    /// Whether the schema, or one in it, needs its root.
    pub root: TokenStream,
}

/// A schema in another one.
struct Nested {
    /// The trait of its type, which has the type that stands for it.
    implementation: TokenStream,
    /// The alias of the type by which it is laid, if it is in a list or a `Box`, where a `depth` can be written.
    ending: Option<TokenStream>,
}

impl Recursion {
    /// Of a schema of this name with these parts, which are those of its variants if it is an enum.
    pub fn of<'a>(
        schema: &Ident,
        parts: impl IntoIterator<Item = &'a Dynamic<'a>>,
        runtime: &Path,
    ) -> Self {
        let import = fallback("RootFallback", runtime);
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
        // The type is public, as a public trait names it. Generated code has other names with one capital, such as `__S`.
        let name = schema.unraw().to_string();
        let ty = format_ident!("__schemas_in_{name}", span = Span::call_site());
        let next = nested.iter().map(|Nested { implementation, .. }| {
            quote!(__S::Next<#implementation::Nested>: #runtime::LeadsTo<__S::Less>)
        });
        let [lists, others] = [true, false].map(|is_list| {
            let nested = nested.iter().filter(move |nested| nested.ending.is_some() == is_list);
            let nested = nested.map(|Nested { implementation, .. }| {
                quote!(<__S::Next<#implementation::Nested> as #runtime::LeadsTo<__S::Less>>::SCHEMA)
            });
            quote!(&[#(#nested),*])
        });
        let own = needs_root.then(|| quote!(#runtime::ReadsRoot,));
        let types = nested.iter().map(|Nested { implementation, .. }| implementation);
        let endings = nested.iter().map(|Nested { ending, .. }| ending);
        let items = quote! {
            pub struct #ty(#runtime::PhantomData<(#own #(#types::Nested,)*)>);
            type __root_of_schemas = #runtime::Proven<{
                #import
                #runtime::RootProbe::<(#ty,)>::NEEDS
            }>;
            impl<__S: #runtime::Steps> #runtime::LeadsTo<__S> for #ty where #(#next),* {
                const SCHEMA: #runtime::Option<&'static #runtime::Schema> = #runtime::Some(
                    &#runtime::Schema::new::<__S>(#runtime::module_path!(), #name, #lists, #others)
                );
            }
            #(#endings)*
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
                let field = dynamic.parts.field(variable);
                let implementation = parts_of(element, field.order, runtime);
                let ending = lacks_depth(field).then(|| ending(dynamic, field, element));
                Some(Self { implementation, ending })
            }
            Variety::Tagged(ty) => {
                let span = dynamic.parts.field(variable).ty.span();
                let ty = respan(ty, span);
                let implementation = quote_spanned!(span=> <#ty as #runtime::Variants>);
                Some(Self { implementation, ending: None })
            }
            Variety::Bytes | Variety::Text | Variety::Codec(_) => None,
        });
        nested.collect()
    }
}

/// Whether the field is a list or a `Box` without a `depth`, where one could be written.
fn lacks_depth(field: &Field) -> bool {
    let is_in_list = matches!(Shape::of_field(field).content, Content::List(_));
    let can_be_deep = is_in_list || Shape::boxed_in(field).is_some();
    can_be_deep && !field.is_place && field.extent.depth.is_none()
}

/// The element as the constants of the schema use it. Where it leads back to the schema, these constants would depend on
/// themselves, which is refused in a sentence.
pub fn parts_in_constant(dynamic: &Dynamic, field: &Field, element: &Element) -> TokenStream {
    let alias = name_of_ending(element);
    match element.kind {
        FieldKind::Opaque if lacks_depth(field) => {
            parts_of(&Element { alias, ..element.clone() }, field.order, dynamic.runtime())
        }
        _ => parts_of(element, field.order, dynamic.runtime()),
    }
}

fn name_of_ending(element: &Element) -> Ident {
    let name = element.alias.to_string().replacen("__type_of", "__end_of", 1);
    Ident::new(&name, macro_span(element.ty.span()))
}

/// The alias of the type by which the field is laid. Its evaluation panics if the field leads back to the schema.
fn ending(dynamic: &Dynamic, field: &Field, element: &Element) -> TokenStream {
    let (schema, runtime) = (dynamic.schema, dynamic.runtime());
    let (span, kind, alias) = (element.ty.span(), &element.alias, name_of_ending(element));
    let name = format!("{} `{}` of `{}`", schema.noun(), field.label, schema.ident);
    let parts = parts_of(element, field.order, runtime);
    let (ty, runtime_at) = (dynamic.schema_type("'static"), respan(runtime, span));
    let own = if schema.is_variant() { quote!(Variants) } else { quote!(Lay) };
    quote_spanned! {span=>
        type #alias = <#runtime::Proven<{
            #runtime_at::require_end::<<#ty as #runtime::#own>::Nested, #parts::Nested>(#name)
        }> as #runtime::IfProven<#kind>>::Then;
    }
}
