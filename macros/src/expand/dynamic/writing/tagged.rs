//! The view for writing of a tagged enum: an enum with the same variants.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{Ident, Path};

use super::setters::is_set;
use super::split::{can_overlap, within};
use super::{name_of_view, type_of_held};
use crate::expand::dynamic::model::Dynamic;
use crate::expand::dynamic::run;
use crate::input::field::FieldKind;
use crate::input::role::Role;
use crate::input::tagged::{Tagged, TaggedVariant};
use crate::layout::deciding::{Access, accesses};
use crate::layout::parts::{Element, Part, Run, Variety};
use crate::layout::wire::wire_type;
use crate::span::macro_span;

/// The enum.
pub fn declaration(schema: &Tagged, bodies: &[Option<Dynamic>]) -> TokenStream {
    let Tagged { ident, vis, private_path: private, marks, .. } = schema;
    let view = name_of_view(&schema.view);
    let variants = schema.variants.iter().zip(bodies).map(|(variant, body)| {
        let TaggedVariant { ident, docs, marks, .. } = variant;
        let held = body.as_ref().map(|body| {
            let ty = type_of_body(body, private);
            quote!((#ty))
        });
        quote!(#(#docs)* #(#marks)* #ident #held,)
    });
    let line = format!("[`{ident}`] laid over bytes, for writing in place.");
    quote_spanned! {macro_span(view.span())=>
        #[doc = #line]
        #(#marks)*
        #vis enum #view<'__a> {
            #(#variants)*
            /// Uses the lifetime. There is no value of this variant.
            #[doc(hidden)]
            __Never(#private::Infallible, #private::PhantomData<&'__a mut ()>),
        }
    }
}

/// The type of what a variant holds for writing.
fn type_of_body(body: &Dynamic, runtime: &Path) -> TokenStream {
    let field = &body.schema.fields[0];
    let is_free = matches!(accesses(body.parts).first(), Some(Access::Free));
    let (ty, is_written) = match body.parts.all.first() {
        Some(Part::Run(run)) => {
            let wire = type_over(body, run, runtime);
            (quote!(&'__a mut #wire), matches!(field.role, Role::Plain))
        }
        Some(Part::Variable(variable)) => match variable.content {
            Variety::Text => (quote!(#runtime::TextMut<'__a>), field.extent.terminated.is_none()),
            Variety::Codec(_) => (type_of_held(body, variable, runtime), true),
            _ => (type_of_held(body, variable, runtime), !is_set(variable, field)),
        },
        None => (quote!(()), true),
    };
    if is_free && is_written { ty } else { quote!(#runtime::ReadOnly<#ty>) }
}

/// The type that lies over the only field of a run: its wire type, or the bytes of bits.
fn type_over(body: &Dynamic, run: &Run, runtime: &Path) -> TokenStream {
    let field = &run.schema.fields[0];
    if field.bits.is_some() {
        return body.type_of_run(run, runtime);
    }
    match field.kind {
        FieldKind::Opaque => {
            let (ty, owner) = (field.named_type(), &field.owner);
            quote_spanned!(ty.span()=> #runtime::Over<#ty, #owner, 0>)
        }
        FieldKind::Scalar(_) | FieldKind::Numbers(..) | FieldKind::Packed(_) => {
            wire_type(field, runtime)
        }
    }
}

/// What is in the trait `Variants`.
pub fn in_trait(schema: &Tagged, bodies: &[Option<Dynamic>], runtime: &Path) -> TokenStream {
    let view = name_of_view(&schema.view);
    let can_overlap = bodies.iter().flatten().map(can_overlap);
    quote! {
        type ViewMut<'__a> = #view<'__a>;
        type Extents = __extents_of_view;

        #[inline]
        fn can_overlap() -> #runtime::bool {
            false #(|| #can_overlap)*
        }
    }
}

/// The extents, and the traits of the two views.
pub fn items(schema: &Tagged, bodies: &[Option<Dynamic>], runtime: &Path) -> TokenStream {
    let view = name_of_view(&schema.view);
    let (extents, part) = (extents(schema, bodies, runtime), part(schema, bodies, runtime));
    quote! {
        #extents
        #part

        #[automatically_derived]
        impl #runtime::Debug for #view<'_> {
            fn fmt(&self, __f: &mut #runtime::fmt::Formatter<'_>) -> #runtime::fmt::Result {
                #runtime::Debug::fmt(&#runtime::shared(self), __f)
            }
        }
    }
}

/// The extents, and the trait of the view that measures them. The struct is public, as the trait is; what
/// the variants hold is not, since it may contain private types.
fn extents(schema: &Tagged, bodies: &[Option<Dynamic>], runtime: &Path) -> TokenStream {
    let shared = &schema.view;
    let variants = || schema.variants.iter().zip(bodies);
    let held = variants().map(|(variant, body)| held(variant, body.as_ref(), runtime));
    let measured = variants().map(|(variant, body)| measured(variant, body.as_ref(), runtime));
    let copies = [quote!(__extents_of_variants), quote!(__extents_of_view)];
    quote! {
        enum __extents_of_variants { #(#held)* }

        #[doc(hidden)]
        pub struct __extents_of_view(__extents_of_variants);

        #(
            #[automatically_derived]
            impl #runtime::Clone for #copies {
                #[inline]
                fn clone(&self) -> Self {
                    *self
                }
            }

            #[automatically_derived]
            impl #runtime::Copy for #copies {}
        )*

        #[automatically_derived]
        #[doc(hidden)]
        impl #runtime::Body for #shared<'_> {
            type Extents = __extents_of_view;

            #[inline]
            fn measure_at(self, __at: #runtime::usize) -> #runtime::Span<__extents_of_view> {
                match self {
                    #(#measured)*
                    Self::__Never(__never, _) => match __never {},
                }
            }
        }
    }
}

/// The trait of the view for writing.
fn part(schema: &Tagged, bodies: &[Option<Dynamic>], runtime: &Path) -> TokenStream {
    let (shared, view) = (&schema.view, name_of_view(&schema.view));
    let split = schema.variants.iter().zip(bodies).map(|(variant, body)| {
        let label = &variant.ident;
        let part = quote!(#runtime::PartMut::split(__bytes, __extents)?);
        match body {
            Some(_) => quote!(__extents_of_variants::#label(__extents) => Self::#label(#part),),
            None => quote!(__extents_of_variants::#label => Self::#label,),
        }
    });
    let writing = arms(schema, bodies, &view, &|_| quote!(#runtime::writing(__held)));
    let sharing = arms(schema, bodies, shared, &|body| shared_body(body, runtime));
    quote! {
        #[automatically_derived]
        #[doc(hidden)]
        impl<'__a> #runtime::PartMut<'__a> for #view<'__a> {
            type Extents = __extents_of_view;
            type Reading<'__s> = &'__s Self where Self: '__s;
            type Writing<'__s> = #view<'__s> where Self: '__s;
            type Shared<'__s> = #shared<'__s> where Self: '__s;

            #[inline]
            fn split(
                __bytes: &'__a mut [#runtime::u8],
                __extents: __extents_of_view,
            ) -> #runtime::Result<Self, #runtime::Unsplit> {
                #runtime::Ok(match __extents.0 { #(#split)* })
            }

            #[inline]
            fn reading(&self) -> &Self {
                self
            }

            #[inline]
            fn writing(&mut self) -> #view<'_> {
                match self { #writing }
            }

            #[inline]
            fn shared(&self) -> #shared<'_> {
                match self { #sharing }
            }
        }
    }
}

/// The arms of a match of a reference to the view for writing, which make a view `to` with the same variant.
/// `held` is what it holds.
fn arms(
    schema: &Tagged,
    bodies: &[Option<Dynamic>],
    to: &Ident,
    held: &dyn Fn(&Dynamic) -> TokenStream,
) -> TokenStream {
    let arms = schema.variants.iter().zip(bodies).map(|(variant, body)| {
        let label = &variant.ident;
        match body.as_ref().map(held) {
            Some(held) => quote!(Self::#label(__held) => #to::#label(#held),),
            None => quote!(Self::#label => #to::#label,),
        }
    });
    quote!(#(#arms)* Self::__Never(__never, _) => match *__never {},)
}

/// A variant of the extents.
fn held(variant: &TaggedVariant, body: Option<&Dynamic>, runtime: &Path) -> TokenStream {
    let label = &variant.ident;
    let Some(body) = body else { return quote!(#label,) };
    let within = match body.parts.all.first() {
        Some(Part::Variable(variable)) => within(variable, body, runtime),
        _ => None,
    };
    let within = within.unwrap_or_else(|| quote!(()));
    quote!(#label(#within),)
}

/// The arm of a variant in the function that says where it is.
fn measured(variant: &TaggedVariant, body: Option<&Dynamic>, runtime: &Path) -> TokenStream {
    let label = &variant.ident;
    let Some(body) = body else {
        return quote!(Self::#label => #runtime::Span {
            start: __at,
            length: 0,
            within: __extents_of_view(__extents_of_variants::#label),
        },);
    };
    let span = match body.parts.all.first() {
        Some(Part::Run(run)) => {
            let size = body.type_of_run(run, runtime);
            quote!(#runtime::Span { start: __at, length: #runtime::size_of::<#size>(), within: () })
        }
        Some(Part::Variable(variable)) => match variable.content {
            Variety::Tagged(_) => quote!(#runtime::Body::measure_at(__held, __at)),
            Variety::Codec(Element { ref alias, .. }) => {
                quote!(#runtime::located(#runtime::CodecPart::<#alias>(__held)))
            }
            _ => quote!(#runtime::located(__held)),
        },
        None => quote!(#runtime::Span { start: __at, length: 0, within: () }),
    };
    quote!(Self::#label(__held) => #span.map(|__within| __extents_of_view(__extents_of_variants::#label(__within))),)
}

/// What the shared view of a variant holds, where `__held` is a reference to that of the view for writing.
fn shared_body(body: &Dynamic, runtime: &Path) -> TokenStream {
    let shared = quote!(#runtime::shared(__held));
    let Some(Part::Run(run)) = body.parts.all.first() else { return shared };
    let ty = body.type_of_run(run, runtime);
    let read = run::read(body, run, &run.schema.fields[0], &quote!(__run));
    quote!({ let __run: &#ty = #runtime::as_run(#shared); #read })
}
