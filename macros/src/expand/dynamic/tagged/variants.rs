//! The trait `Variants`, which lays the variant that a tag selects, and the constants of the schema.

use proc_macro2::{Literal, Span, TokenStream};
use quote::quote;
use syn::ext::IdentExt as _;
use syn::{Ident, Path};

use super::selection::pattern;
use crate::expand::dynamic::model::{Dynamic, Sites, name_of_part};
use crate::expand::dynamic::range::{reads_end, takes_range};
use crate::expand::dynamic::recursion::Recursion;
use crate::expand::dynamic::{build, description, given, order, run, view, walk, writing};
use crate::input::field::FieldKind;
use crate::input::tagged::{Tagged, TaggedVariant};
use crate::layout::parts::{Part, Variety};
use crate::layout::wire::{field_impl, order_type, parts_of};

/// A variant with what it holds.
type Variant<'a> = (&'a TaggedVariant, &'a Option<Dynamic<'a>>);

/// The trait `Variants` and the constants.
pub fn all(schema: &Tagged, bodies: &[Option<Dynamic>]) -> TokenStream {
    let runtime: Path = Ident::new("__o", Span::call_site()).into();
    let Tagged { ident, view, .. } = schema;
    let variants: Vec<Variant> = schema.variants.iter().zip(bodies).collect();
    let mut sites = Sites::default();
    let walk = walk_of_all(schema, &variants, &mut sites, &runtime);
    let (indices, emitted) = building(schema, &variants, &mut sites, &runtime);
    let sites = sites.items(&ident.to_string(), &runtime);
    let (constants, constants_of_trait) =
        (constants(schema, &runtime), constants_of_trait(schema, bodies, &runtime));
    let lengths =
        variants.iter().filter_map(|(variant, body)| len_arm(view, variant, body.as_ref()?));
    let (header, ty, value) = if schema.generics.lifetimes().next().is_some() {
        (Some(quote!(<'__s>)), quote!(#ident<'__s>), quote!(#ident<'__a>))
    } else {
        (None, quote!(#ident), quote!(#ident))
    };
    let Recursion { items: recursion, ty: nested, root } =
        Recursion::of(ident, bodies.iter().flatten(), &runtime);
    let name = ident.unraw().to_string();
    let given = given::Taken::of_tagged(schema);
    let (parameters, taken, given) =
        (given.constant(&runtime), given.parameter(&runtime), given.ty(&runtime));
    let order = order::given(schema.chosen.as_ref());
    let writing = match schema.read_only {
        Some(_) => writing::absent::in_trait(&runtime),
        None => writing::tagged::in_trait(schema, bodies, &runtime),
    };
    let values = variants.iter().map(|(variant, body)| value_arm(schema, variant, body.as_ref()));
    quote! {
            #sites
            #constants
            #recursion
            #[automatically_derived]
            #[doc(hidden)]
            #[allow(clippy::all, clippy::pedantic)]
            impl #header #runtime::Variants for #ty {
                type View<'__a> = #view<'__a>;
                type Value<'__a> = #value;
                #writing
                type Given = #given;
                #parameters
                type Root = #root;
                type Nested = #nested;
                const NAME: &'static #runtime::str = #name;
                #constants_of_trait

                #[inline]
                fn walk<'__a, __R: #runtime::Report, const __CHECK: #runtime::bool>(
                    __c: &mut #runtime::Cursor<'__a, __R>,
                    __tag: #runtime::Tag<'_>,
                    #taken,
                    __site: &'static #runtime::Site,
                ) -> #runtime::Result<#view<'__a>, __R> {
                    #order
                    #walk
                }

                fn value<'__a>(
                    __view: <Self as #runtime::Variants>::View<'__a>,
                ) -> #runtime::Result<<Self as #runtime::Variants>::Value<'__a>, #runtime::OverlayError> {
                    #runtime::Ok(match __view {
                        #(#values)*
                        #view::__Never(__never, _) => match __never {},
                    })
                }

                #[inline]
                fn has_len(__view: &<Self as #runtime::Variants>::View<'_>) -> #runtime::bool {
                    match __view {
                        #(#lengths)*
                        _ => false,
                    }
                }

                fn shorten<'__b, '__a: '__b>(
    __view: <Self as #runtime::Variants>::View<'__a>,
    ) -> <Self as #runtime::Variants>::View<'__b> {
                    __view.shorten()
                }

                fn index(__value: &<Self as #runtime::Variants>::Value<'_>) -> #runtime::usize {
                    match __value { #indices }
                }

                fn emit<__R: #runtime::Pass>(
                    __value: &<Self as #runtime::Variants>::Value<'_>,
                    __c: &mut #runtime::Writer<'_, __R>,
                    #taken,
                ) -> #runtime::Result<(), __R> {
                    #emitted
                }
            }
        }
}

/// The constants and the call that users name.
fn constants(schema: &Tagged, runtime: &Path) -> TokenStream {
    let (ident, vis) = (&schema.ident, &schema.vis);
    let any = schema.generics.lifetimes().next().map(|_| quote!(<'_>));
    let (view, taken) = (&schema.view, given::Taken::of_tagged(schema));
    let (ty, kind, tag) = if schema.has_bytes() {
        (quote!(&[#runtime::u8]), quote!(Bytes), quote!(__tag))
    } else {
        (quote!(impl #runtime::Operand), quote!(Number), quote!(#runtime::number(&__tag)))
    };
    let (declared, given) = if taken.is_empty() {
        (None, quote!(()))
    } else {
        let (declared, values) = taken.of_call(runtime);
        (Some(declared), quote!(#runtime::Giving(#values)))
    };
    let bytes = quote!(&'__a [#runtime::u8]);
    let laid = quote!(#runtime::Result<#view<'__a>, #runtime::OverlayError>);
    let bound = quote!(LaidWithoutTag<Self>);
    let refused = given::refused_call("overlay", vis, [&bytes, &laid], &bound, runtime);
    let bytes_mut = quote!(&'__a mut [#runtime::u8]);
    let laid_mut = quote!(#runtime::Result<(), #runtime::OverlayError>);
    let bound = quote!(WrittenWithoutTag<Self>);
    let refused_mut =
        given::refused_call("overlay_mut", vis, [&bytes_mut, &laid_mut], &bound, runtime);
    quote! {
        #[automatically_derived]
        impl #ident #any {
            #refused
            #refused_mut

            /// The layout, which holds the variants and their tags.
            #vis const LAYOUT: &'static #runtime::Layout = <Self as #runtime::Variants>::LAYOUT;

            /// A hash of the layout, the same on every platform and with every compiler.
            #vis const FINGERPRINT: #runtime::u64 = #runtime::fingerprint(Self::LAYOUT);

            /// Lays the variant that the tag selects over all of the bytes.
            ///
            /// # Errors
            /// If no variant has the tag, the bytes are not what it says, or bytes are left over.
            #[inline]
            #vis fn overlay_given<'__a>(
                __bytes: &'__a [#runtime::u8],
                __tag: #ty,
                #declared
            ) -> #runtime::Result<#view<'__a>, #runtime::OverlayError> {
                <Self as #runtime::Variants>::lay_alone(
                    __bytes, #runtime::Tag::#kind(#tag), #given,
                )
            }
        }
    }
}

/// The constants of the trait.
fn constants_of_trait(schema: &Tagged, bodies: &[Option<Dynamic>], runtime: &Path) -> TokenStream {
    let tags = description::tags(schema, runtime);
    let takes_range = bodies.iter().flatten().map(takes_range);
    let reads_end = reads_end(bodies.iter().flatten(), runtime);
    let has_bytes = schema.has_bytes();
    let layout = description::of_tagged(schema, bodies, runtime);
    quote! {
        const TAKES_RANGE: #runtime::bool = false #(|| #takes_range)*;
        #reads_end
        const HAS_BYTES: #runtime::bool = #has_bytes;
        const LAYOUT: &'static #runtime::Layout = #layout;
        const TAGS: &'static [#runtime::VariantTags] = #tags;
    }
}

/// The match of the tag, which lays the variant that it selects.
fn walk_of_all(
    schema: &Tagged,
    variants: &[Variant],
    sites: &mut Sites,
    runtime: &Path,
) -> TokenStream {
    let arms: TokenStream = variants
        .iter()
        .filter(|(variant, _)| variant.other.is_none())
        .map(|(variant, body)| arm(&schema.view, variant, body.as_ref(), sites, runtime))
        .collect();
    let other = match variants.iter().find(|(variant, _)| variant.other.is_some()) {
        Some((variant, body)) => laid(&schema.view, variant, body.as_ref(), sites, runtime),
        None => quote!(#runtime::Err(__c.fault(__site, || __tag.fault()))),
    };
    let (kind, value) =
        if schema.has_bytes() { ("Bytes", "__bytes") } else { ("Number", "__number") };
    let [kind, value] = [kind, value].map(|name| Ident::new(name, Span::call_site()));
    quote! {
        match __tag {
            #runtime::Tag::#kind(#value) => match #value { #arms _ => #other },
            _ => #other
        }
    }
}

/// The arm of a variant in the match of its tag.
fn arm(
    view: &Ident,
    variant: &TaggedVariant,
    body: Option<&Dynamic>,
    sites: &mut Sites,
    runtime: &Path,
) -> TokenStream {
    let laid = laid(view, variant, body, sites, runtime);
    let patterns = variant.tags.iter().flatten().map(|tag| pattern(tag, runtime));
    // A guard is about a whole arm, so each pattern is an arm.
    quote!(#(#patterns => #laid)*)
}

/// A block that lays what the variant holds.
fn laid(
    view: &Ident,
    variant: &TaggedVariant,
    body: Option<&Dynamic>,
    sites: &mut Sites,
    runtime: &Path,
) -> TokenStream {
    let label = &variant.ident;
    let Some(body) = body else { return quote!({ #runtime::Ok(#view::#label) }) };
    let statements = walk::statements(body, sites);
    let name = name_of_part(0);
    let held = match body.parts.all.first() {
        Some(Part::Variable(variable)) if matches!(variable.content, Variety::Text) => {
            quote!(#runtime::text(#name))
        }
        Some(Part::Run(run)) => run::read(body, run, &run.schema.fields[0], &name),
        Some(Part::Variable(variable)) if matches!(variable.content, Variety::Tagged(_)) => {
            quote!(#name.held)
        }
        _ => quote!(#name),
    };
    quote!({
        #statements
        #runtime::Ok(#view::#label(#held))
    })
}

/// The arm of a variant that holds a schema: whether the schema says how many bytes it takes.
fn len_arm(view: &Ident, variant: &TaggedVariant, body: &Dynamic) -> Option<TokenStream> {
    let Some(Part::Variable(variable)) = body.parts.all.first() else { return None };
    let Variety::Nested(element) = &variable.content else { return None };
    let (label, order) = (&variant.ident, body.parts.field(variable).order);
    let parts = parts_of(element, order, body.runtime());
    Some(quote!(#view::#label(_) => #parts::HAS_LEN,))
}

/// The arm of a variant in the conversion to a value.
fn value_arm(schema: &Tagged, variant: &TaggedVariant, body: Option<&Dynamic>) -> TokenStream {
    let (ident, view, label) = (&schema.ident, &schema.view, &variant.ident);
    let Some(body) = body else { return quote!(#view::#label => #ident::#label,) };
    let part = quote!(__part);
    let value = match body.parts.all.first() {
        Some(Part::Variable(variable)) => match variable.content {
            Variety::Text => view::of_text(body, variable, &part),
            _ => view::of_one(body, variable, &part),
        },
        Some(Part::Run(run)) => match &run.schema.fields[0].kind {
            FieldKind::Scalar(_) | FieldKind::Packed(_) => part,
            FieldKind::Numbers(..) | FieldKind::Opaque => {
                let field = &run.schema.fields[0];
                let order = order_type(field.order, body.runtime());
                let field_impl = field_impl(field, body.runtime(), &order);
                quote!(#field_impl::load(__part)?)
            }
        },
        None => part,
    };
    quote!(#view::#label(__part) => #ident::#label(#value),)
}

/// The arms of the function that says which variant a value has, and the body of the one that writes what
/// it holds.
fn building(
    schema: &Tagged,
    variants: &[Variant],
    sites: &mut Sites,
    runtime: &Path,
) -> (TokenStream, TokenStream) {
    let (ident, is_built) = (&schema.ident, schema.read_only.is_none());
    let (mut indices, mut arms) = (TokenStream::new(), TokenStream::new());
    for (index, (variant, body)) in variants.iter().enumerate() {
        let (label, index) = (&variant.ident, Literal::usize_unsuffixed(index));
        indices.extend(quote!(#ident::#label { .. } => #index,));
        arms.extend(match body {
            Some(body) => {
                let value = build::name_of_value(0);
                let statements = is_built.then(|| build::statements(body, sites));
                quote!(#ident::#label(#value) => { #statements })
            }
            None => quote!(#ident::#label => {}),
        });
    }
    let emitted = if is_built {
        let order = order::given(schema.chosen.as_ref());
        quote!(#order match __value { #arms } #runtime::Ok(()))
    } else {
        // A value that is not bound is never read, which rustc warns of.
        quote!(match __value { #arms } #runtime::never_built())
    };
    (indices, emitted)
}
