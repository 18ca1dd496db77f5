//! What is generated for an enum whose variant a tag selects.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Ident;
use syn::ext::IdentExt as _;

use super::model::{Dynamic, Sites, name_of_part, type_of_part};
use super::{description, kinds, run, view, walk};
use crate::check::CheckedTagged;
use crate::expand::allow_deprecated;
use crate::input::field::FieldKind;
use crate::input::pattern::{Bound, PatternKind};
use crate::input::tagged::{Tagged, TaggedVariant};
use crate::layout::parts::{Part, Variety};
use crate::layout::wire::parts_of;
use crate::span::macro_span;

/// Everything that is generated for a tagged enum.
pub fn all(checked: &CheckedTagged) -> TokenStream {
    let schema = checked.schema;
    let bodies: Vec<Option<Dynamic>> =
        checked.bodies.iter().map(|body| body.as_ref().map(Dynamic::new)).collect();
    let (private, assertions) = (&schema.private_path, &checked.assertions.items);
    let kinds: TokenStream = bodies.iter().flatten().map(kinds::all).collect();
    let of_bodies = bodies.iter().flatten().flat_map(|body| body.assertions);
    let allow = allow_deprecated(schema.uses_deprecated);
    let runs: TokenStream =
        bodies.iter().flatten().flat_map(|body| &body.runs).map(run::all).collect();
    let (declaration, implementation) =
        (declaration(schema, &bodies), implementation(schema, &bodies));
    let (debug, shorten) = (debug(schema, &bodies), shorten(schema, &bodies));
    quote! {
        #allow
        #declaration
        #runs
        #kinds
        #allow
        const _: () = {
            use #private as __o;
            #implementation
            #debug
            #shorten
        };
        #(#assertions)*
        #(#of_bodies)*
    }
}

/// The view: an enum with the same variants.
fn declaration(schema: &Tagged, bodies: &[Option<Dynamic>]) -> TokenStream {
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
        #[derive(#private::Clone, #private::Copy)]
        #vis enum #view<'__a> {
            #(#variants)*
            /// Uses the lifetime. There is no value of this variant.
            #[doc(hidden)]
            __Never(#private::Infallible, #private::PhantomData<&'__a ()>),
        }
    }
}

/// The type of what a variant's view holds.
fn type_of_body(body: &Dynamic, runtime: &syn::Path) -> TokenStream {
    match body.parts.all.first() {
        Some(Part::Variable(variable)) if matches!(variable.content, Variety::Text) => {
            quote!(&'__a #runtime::str)
        }
        Some(Part::Run(run)) => view::type_of_run_field(run, 0, runtime),
        Some(part) => type_of_part(part, body, runtime),
        None => quote!(()),
    }
}

/// The trait `Variants`.
fn implementation(schema: &Tagged, bodies: &[Option<Dynamic>]) -> TokenStream {
    let runtime: syn::Path = Ident::new("__o", Span::call_site()).into();
    let Tagged { ident, view, .. } = schema;
    let mut sites = Sites::default();
    let variants: Vec<_> = schema.variants.iter().zip(bodies).collect();
    let arms: TokenStream = variants
        .iter()
        .filter(|(variant, _)| variant.other.is_none())
        .map(|(variant, body)| arm(variant, body.as_ref(), &mut sites, &runtime))
        .collect();
    let other = match variants.iter().find(|(variant, _)| variant.other.is_some()) {
        Some((variant, body)) => laid(variant, body.as_ref(), &mut sites, &runtime),
        None => quote!(#runtime::Err(__c.fault(__site, || __tag.fault()))),
    };
    let has_bytes = schema.has_bytes();
    let walk = if has_bytes {
        quote!(match __tag { #runtime::Tag::Bytes(__bytes) => match __bytes { #arms _ => #other }, _ => #other })
    } else {
        quote!(match __tag { #runtime::Tag::Number(__number) => match __number { #arms _ => #other }, _ => #other })
    };
    let tags = description::tags(schema, &runtime);
    let sites = sites.items(&schema.ident.to_string(), &runtime);
    let lengths = variants.iter().filter_map(|(variant, body)| len_arm(variant, body.as_ref()?));
    let nested = bodies.iter().flatten().map(super::schema::nested);
    let takes_range = bodies.iter().flatten().map(super::schema::takes_range);
    let borrows = schema.generics.lifetimes().next().is_some();
    let (header, ty, value) = if borrows {
        (Some(quote!(<'__s>)), quote!(#ident<'__s>), quote!(#ident<'__a>))
    } else {
        (None, quote!(#ident), quote!(#ident))
    };
    let reader = reader(schema);
    let values = variants.iter().map(|(variant, body)| value_arm(schema, variant, body.as_ref()));
    let (vis, layout) = (&schema.vis, description::of_tagged(schema, bodies, &runtime));
    let any = borrows.then(|| quote!(<'_>));
    quote! {
        #sites

        #[automatically_derived]
        impl #ident #any {
            /// The layout, which holds the variants and their tags.
            #vis const LAYOUT: &'static #runtime::Layout = <Self as #runtime::Variants>::LAYOUT;

            /// A hash of the layout, the same on every platform and with every compiler.
            #vis const FINGERPRINT: #runtime::u64 = #runtime::fingerprint(Self::LAYOUT);
        }

        #[automatically_derived]
        #[doc(hidden)]
        #[allow(clippy::all, clippy::pedantic)]
        impl #header #runtime::Variants for #ty {
            type View<'__a> = #view<'__a>;
            type Value<'__a> = #value;
            const TAKES_RANGE: #runtime::bool = false #(|| #takes_range)*;
            type IsNotRecursive = (#(#nested,)*);
            const HAS_BYTES: #runtime::bool = #has_bytes;
            const LAYOUT: &'static #runtime::Layout = #layout;
            const TAGS: &'static [#runtime::VariantTags] = #tags;

            #[inline]
            fn walk<'__a, __R: #runtime::Report, const __CHECK: #runtime::bool>(
                __c: &mut #runtime::Cursor<'__a, __R>,
                __tag: #runtime::Tag<'_>,
                __site: &'static #runtime::Site,
            ) -> #runtime::Result<#view<'__a>, __R> {
                #walk
            }

            fn value<'__a>(
                __view: Self::View<'__a>,
            ) -> #runtime::Result<Self::Value<'__a>, #runtime::OverlayError> {
                #reader
                #runtime::Ok(match __view {
                    #(#values)*
                    #view::__Never(__never, _) => match __never {},
                })
            }

            #[inline]
            #[inline]
            fn has_len(__view: &Self::View<'_>) -> #runtime::bool {
                match __view {
                    #(#lengths)*
                    _ => false,
                }
            }

            fn shorten<'__b, '__a: '__b>(__view: Self::View<'__a>) -> Self::View<'__b> {
                __view.shorten()
            }
        }
    }
}

/// The arm of a variant in the match of its tag.
fn arm(
    variant: &TaggedVariant,
    body: Option<&Dynamic>,
    sites: &mut Sites,
    runtime: &syn::Path,
) -> TokenStream {
    let laid = laid(variant, body, sites, runtime);
    let patterns = variant.tags.iter().flatten().map(|pattern| match &pattern.kind {
        PatternKind::Bytes(bytes) => {
            let bytes = Literal::byte_string(bytes);
            quote!(#bytes)
        }
        PatternKind::Number(Bound::Number(number)) => number_literal(*number),
        PatternKind::Number(Bound::Constant(path)) => {
            quote!(__number if __number == #runtime::number(&#path))
        }
        PatternKind::Range(start, end) => range_pattern(start.as_ref(), end.as_ref(), runtime),
    });
    // A guard is about a whole arm, so each pattern is an arm.
    quote!(#(#patterns => #laid)*)
}

fn range_pattern(start: Option<&Bound>, end: Option<&Bound>, runtime: &syn::Path) -> TokenStream {
    let literal = |bound: Option<&Bound>| match bound {
        None => Some(None),
        Some(Bound::Number(number)) => Some(Some(number_literal(*number))),
        Some(Bound::Constant(_)) => None,
    };
    if let (Some(start), Some(end)) = (literal(start), literal(end)) {
        return match end {
            Some(end) => quote!(#start..=#end),
            None => quote!(#start..),
        };
    }
    let value = |bound: &Bound| match bound {
        Bound::Number(number) => number_literal(*number),
        Bound::Constant(path) => quote!(#runtime::number(&#path)),
    };
    let start = start.map(value).map(|start| quote!(&& __number >= #start));
    let end = end.map(value).map(|end| quote!(&& __number <= #end));
    quote!(__number if true #start #end)
}

fn number_literal(number: i128) -> TokenStream {
    let literal = Literal::u128_unsuffixed(number.unsigned_abs());
    if number < 0 { quote!(-#literal) } else { quote!(#literal) }
}

/// A block that lays what the variant holds.
fn laid(
    variant: &TaggedVariant,
    body: Option<&Dynamic>,
    sites: &mut Sites,
    runtime: &syn::Path,
) -> TokenStream {
    let label = &variant.ident;
    let Some(body) = body else { return quote!({ #runtime::Ok(Self::View::#label) }) };
    let statements = walk::statements(body, sites);
    let name = name_of_part(0);
    let held = match body.parts.all.first() {
        Some(Part::Variable(variable)) if matches!(variable.content, Variety::Text) => {
            quote!(#runtime::text(#name))
        }
        Some(Part::Run(run)) => {
            let getter = &run.schema.fields[0].getter;
            quote!(#name.#getter())
        }
        _ => quote!(#name),
    };
    quote!({
        #statements
        #runtime::Ok(Self::View::#label(#held))
    })
}

/// The arm of a variant that holds a schema: whether the schema says how many bytes it takes.
fn len_arm(variant: &TaggedVariant, body: &Dynamic) -> Option<TokenStream> {
    let Some(Part::Variable(variable)) = body.parts.all.first() else { return None };
    let Variety::Nested(element) = &variable.content else { return None };
    let (label, order) = (&variant.ident, body.parts.field(variable).order);
    let parts = parts_of(element, order, body.runtime());
    Some(quote!(Self::View::#label(_) => #parts::HAS_LEN,))
}

/// The arm of a variant in the conversion to a value.
fn value_arm(schema: &Tagged, variant: &TaggedVariant, body: Option<&Dynamic>) -> TokenStream {
    let (ident, view, label) = (&schema.ident, &schema.view, &variant.ident);
    let Some(body) = body else { return quote!(#view::#label => #ident::#label,) };
    let part = quote!(__part);
    let value = match body.parts.all.first() {
        Some(Part::Variable(variable)) => match variable.content {
            Variety::Text => quote!(__o::From::from(__part)),
            _ => view::of_one(body, variable, &part),
        },
        Some(Part::Run(run)) => match &run.schema.fields[0].kind {
            FieldKind::Scalar(_) | FieldKind::Packed(_) => part,
            FieldKind::Numbers(..) | FieldKind::Opaque => {
                let field = &run.schema.fields[0];
                let order = crate::layout::wire::order_type(field.order, body.runtime());
                let field_impl = crate::layout::wire::field_impl(field, body.runtime(), &order);
                quote!(#field_impl::load(__part)?)
            }
        },
        None => part,
    };
    quote!(#view::#label(__part) => #ident::#label(#value),)
}

/// The method that gives the view with a shorter lifetime.
fn shorten(schema: &Tagged, bodies: &[Option<Dynamic>]) -> TokenStream {
    let Tagged { view, vis, .. } = schema;
    let arms = schema.variants.iter().zip(bodies).map(|(variant, body)| {
        let label = &variant.ident;
        let part = body.as_ref().and_then(|body| Some((body, body.parts.all.first()?)));
        match part {
            Some((body, part)) => {
                let shorter = view::shorter(part, body, &quote!(__held));
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

/// A statement that reads what the variants hold, as the compiler warns about fields that are never
/// read. Views read the bytes.
fn reader(schema: &Tagged) -> TokenStream {
    let ident = &schema.ident;
    let lifetime = schema.generics.lifetimes().next().map(|_| quote!(<'_>));
    let arms = schema.variants.iter().map(|variant| {
        let held = variant.body.as_ref().map(|_| quote!((__held)));
        let label = &variant.ident;
        quote!(#ident::#label #held => {})
    });
    quote!(let _ = |__value: &#ident #lifetime| match __value { #(#arms)* };)
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
            _ => quote!(__part),
        },
        Some(Part::Run(run)) => match run.schema.fields[0].kind {
            FieldKind::Numbers(..) => quote!(&#runtime::shown_view(*__part)),
            _ => quote!(__part),
        },
        None => quote!(__part),
    }
}

fn debug(schema: &Tagged, bodies: &[Option<Dynamic>]) -> TokenStream {
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
