//! The view of a tagged enum: an enum with the same variants.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote, quote_spanned};
use syn::Path;
use syn::ext::IdentExt as _;

use crate::expand::dynamic::model::{Dynamic, type_of_held};
use crate::expand::dynamic::view as of_struct;
use crate::input::field::FieldKind;
use crate::input::tagged::{Tagged, TaggedVariant};
use crate::layout::parts::{Part, Variety};
use crate::layout::wire::parts_of;
use crate::span::macro_span;

/// The view.
pub fn declaration(schema: &Tagged, bodies: &[Option<Dynamic>]) -> TokenStream {
    let Tagged { ident, vis, view, private_path: private, marks, .. } = schema;
    let variants = schema.variants.iter().zip(bodies).map(|(variant, body)| {
        let TaggedVariant { ident, docs, marks, .. } = variant;
        let held = body.as_ref().map(|body| {
            let ty = type_of_body(body, private);
            quote!((#ty))
        });
        quote!(#(#docs)* #(#marks)* #ident #held,)
    });
    let line = format!("[`{ident}`] laid over bytes. Nothing is copied.");
    quote_spanned! {macro_span(view.span())=>
        #[doc = #line]
        #(#marks)*
        #vis enum #view<'__a> {
            #(#variants)*
            /// Uses the lifetime. There is no value of this variant.
            #[doc(hidden)]
            __Never(#private::Infallible, #private::PhantomData<&'__a ()>),
        }

        // The built-in derives take longer to compile, and report a type that is not `Copy` once more.
        #[automatically_derived]
        impl #private::Clone for #view<'_> {
            #[inline]
            fn clone(&self) -> Self {
                *self
            }
        }

        #[automatically_derived]
        impl #private::Copy for #view<'_> {}
    }
}

/// The type of what a variant's view holds.
fn type_of_body(body: &Dynamic, runtime: &Path) -> TokenStream {
    match body.parts.all.first() {
        Some(Part::Variable(variable)) if matches!(variable.content, Variety::Text) => {
            quote!(&'__a #runtime::str)
        }
        Some(Part::Run(run)) if run.schema.fields[0].conversion.is_some() => {
            body.parts.alias(&run.schema.fields[0]).to_token_stream()
        }
        Some(Part::Run(run)) => of_struct::type_of_run_field(run, 0, runtime),
        Some(Part::Variable(variable)) => type_of_held(body, variable, runtime),
        None => quote!(()),
    }
}

/// The method that gives the view with a shorter lifetime.
pub fn shorten(schema: &Tagged, bodies: &[Option<Dynamic>]) -> TokenStream {
    let Tagged { view, vis, .. } = schema;
    let arms = schema.variants.iter().zip(bodies).map(|(variant, body)| {
        let label = &variant.ident;
        let part = body.as_ref().and_then(|body| Some((body, body.parts.all.first()?)));
        match part {
            Some((body, part)) => {
                let shorter = shorter(part, body);
                quote!(Self::#label(__held) => #view::#label(#shorter),)
            }
            None => quote!(Self::#label => #view::#label,),
        }
    });
    quote! {
        #[automatically_derived]
        #[allow(clippy::all, clippy::pedantic)]
        impl<'__a> #view<'__a> {
            /// The same view with a shorter lifetime.
            #[inline]
            #[must_use]
            #vis fn shorten<'__b>(self) -> #view<'__b>
            where
                '__a: '__b,
            {
                match self {
                    #(#arms)*
                    Self::__Never(__never, _) => match __never {},
                }
            }
        }
    }
}

/// What a variant holds, with a shorter lifetime.
fn shorter(part: &Part, body: &Dynamic) -> TokenStream {
    let held = quote!(__held);
    match part {
        Part::Variable(variable) => match &variable.content {
            Variety::Tagged(ty) => {
                quote_spanned!(ty.span()=> <#ty as __o::Variants>::shorten(#held))
            }
            _ => of_struct::shorter(part, body, &held),
        },
        Part::Run(_) => held,
    }
}

/// What a variant holds, for `Debug`.
fn shown(body: &Dynamic) -> TokenStream {
    let runtime = body.runtime();
    match body.parts.all.first() {
        Some(Part::Variable(variable)) => match &variable.content {
            Variety::List { element, .. } => {
                let field = body.parts.field(variable);
                let parts = parts_of(element, field.order, runtime);
                match field.extent.stride {
                    Some(_) => quote!(&#parts::shown_strided(*__part)),
                    None => quote!(&#parts::shown(*__part)),
                }
            }
            Variety::Nested(element) => {
                let parts = parts_of(element, body.parts.field(variable).order, runtime);
                quote!(&#parts::shown_one(*__part))
            }
            Variety::Text => quote!(&#runtime::shown_text(__part.as_bytes())),
            _ => quote!(__part),
        },
        Some(Part::Run(run)) => match run.schema.fields[0].kind {
            FieldKind::Numbers(..) => quote!(&#runtime::shown_view(*__part)),
            _ => quote!(__part),
        },
        None => quote!(__part),
    }
}

/// `Debug` of the view.
pub fn debug(schema: &Tagged, bodies: &[Option<Dynamic>]) -> TokenStream {
    let view = &schema.view;
    let arms = schema.variants.iter().zip(bodies).map(|(variant, body)| {
        let (ident, label) = (&variant.ident, variant.ident.unraw().to_string());
        match body {
            Some(body) => {
                let shown = shown(body);
                quote!(Self::#ident(__part) => __f.debug_tuple(#label).field(#shown).finish(),)
            }
            None => quote!(Self::#ident => __f.write_str(#label),),
        }
    });
    quote! {
        #[automatically_derived]
        impl __o::Debug for #view<'_> {
            fn fmt(&self, __f: &mut __o::fmt::Formatter<'_>) -> __o::fmt::Result {
                match self {
                    #(#arms)*
                    Self::__Never(__never, _) => match *__never {},
                }
            }
        }
    }
}
