//! `LAYOUT` of dynamic schemas and of tagged enums.

use proc_macro2::{Literal, TokenStream};
use quote::{quote, quote_spanned};
use syn::Ident;
use syn::ext::IdentExt as _;

use super::expression::description::described;
use super::model::Dynamic;
use super::recursion::parts_in_constant;
use super::run;
use crate::diagnostics::as_written;
use crate::input::expression::Expression;
use crate::input::field::Field;
use crate::input::order::{Chosen, Endian};
use crate::input::parameter::Parameter;
use crate::input::pattern::{Bound, Pattern, PatternKind};
use crate::input::shape::Shape;
use crate::input::tagged::{Tagged, TaggedVariant};
use crate::layout::expression::{Names, analyse_checked, number_of};
use crate::layout::parts::{Element, Part, Run, Variable, Variety};
use crate::layout::wire::element_type;
use crate::span::fallback;

/// The value of `LAYOUT` of a dynamic schema.
pub fn of_struct(dynamic: &Dynamic) -> TokenStream {
    let (runtime, schema, name) = (dynamic.runtime(), dynamic.schema, dynamic.schema.name());
    let parts = dynamic.parts.in_source_order().into_iter().map(|part| {
        let is_place = dynamic.schema.field(part.last()).is_place;
        if is_place { of_place(dynamic, part) } else { of_part(dynamic, part) }
    });
    let describe = |written: Option<&Expression>| match written {
        Some(written) => {
            let described = expression(dynamic, written, None);
            quote!(#runtime::Some(&#described))
        }
        None => quote!(#runtime::None),
    };
    let len = describe(schema.len.as_ref());
    let check = describe(schema.check.as_ref().map(|check| &check.condition));
    let (given, order_by) = (given(&schema.parameters), order_by(schema.chosen.as_ref(), runtime));
    let root = schema.root.map(|_| quote!(.root()));
    quote! {
        &#runtime::Layout::dynamic(
            #name,
            <Self as #runtime::Lay>::MIN_SIZE,
            &[#(#parts),*],
            #len,
            #check,
        ) #given #root #order_by
    }
}

/// A `PartLayout` of a place. What is there is behind a function, as a schema may refer to itself.
fn of_place(dynamic: &Dynamic, part: &Part) -> TokenStream {
    let (runtime, field) = (dynamic.runtime(), dynamic.schema.field(part.last()));
    let label = &field.label;
    let content = match part {
        Part::Run(run) => {
            let layout = run::layout(dynamic.run(run));
            quote!(#runtime::Content::Run(#layout))
        }
        Part::Variable(variable) => of_content(dynamic, variable, field),
    };
    let target = target(dynamic, part, field, &content);
    let element = part.variable().and_then(|variable| match &variable.content {
        Variety::List { element, .. } => Some(element),
        _ => None,
    });
    let extent = of_extent(dynamic, field, element);
    quote!(#runtime::PartLayout::new(#label, #runtime::Content::Referred(#target)) #extent)
}

/// A `Target` with this content, which is behind a function.
fn target(dynamic: &Dynamic, part: &Part, field: &Field, content: &TokenStream) -> TokenStream {
    let (runtime, ty) = (dynamic.runtime(), Shape::of_field(field).ty);
    let (kind, element) = match part.variable().map(|variable| &variable.content) {
        Some(Variety::Bytes) => (quote!(Bytes), None),
        Some(Variety::Text) => (quote!(Text), None),
        Some(Variety::List { element, .. }) => (quote!(List), Some(element)),
        Some(Variety::Tagged(_)) => (quote!(Tagged), None),
        Some(Variety::Nested(element)) => (quote!(Value), Some(element)),
        Some(Variety::Codec(_)) | None => (quote!(Value), None),
    };
    let name = as_written(element.map_or(&ty, |element| &element.ty)).replace("<'static>", "");
    let order = match field.order {
        Some(Endian::Big) => quote!(Big),
        Some(Endian::Little) => quote!(Little),
        None => quote!(Neutral),
    };
    let tag = match &field.extent.tag {
        Some(tag) => {
            let tag = expression(dynamic, tag, None);
            quote!(#runtime::Some(&#tag))
        }
        None => quote!(#runtime::None),
    };
    quote! {
        #runtime::Target::new(
            #runtime::TargetKind::#kind,
            #name,
            #runtime::ByteOrder::#order,
            #tag,
            || {
                const __CONTENT: #runtime::Content = #content;
                __CONTENT
            },
        )
    }
}

/// The value of `LAYOUT` of a tagged enum.
pub fn of_tagged(schema: &Tagged, bodies: &[Option<Dynamic>], runtime: &syn::Path) -> TokenStream {
    let name = schema.ident.to_string();
    let variants = schema
        .variants
        .iter()
        .zip(bodies)
        .enumerate()
        .map(|(i, (variant, body))| of_variant(i, variant, body.as_ref(), runtime));
    let (given, order_by) = (given(&schema.parameters), order_by(schema.chosen.as_ref(), runtime));
    quote!(&#runtime::Layout::tagged(#name, &[#(#variants),*]) #given #order_by)
}

/// A call that adds the parameters.
fn given(parameters: &[Parameter]) -> Option<TokenStream> {
    (!parameters.is_empty()).then(|| quote!(.given(Self::PARAMETERS)))
}

/// A call that says where the byte order comes from.
fn order_by(chosen: Option<&Chosen>, runtime: &syn::Path) -> Option<TokenStream> {
    let by = match chosen? {
        Chosen::Given(_) => quote!(Given),
        Chosen::From(by) => {
            let field = by.field.unraw().to_string();
            let values = by.arms.iter().flat_map(|arm| {
                let order = match arm.order {
                    Endian::Big => quote!(Big),
                    Endian::Little => quote!(Little),
                };
                arm.patterns.iter().map(move |pattern| {
                    let pattern = of_tag(pattern, runtime);
                    quote!(#runtime::OrderValue::new(#pattern, #runtime::ByteOrder::#order))
                })
            });
            quote!(Field { field: #field, values: &[#(#values),*] })
        }
    };
    Some(quote!(.order_by(#runtime::OrderBy::#by)))
}

/// The variants of a tagged enum with their tags.
pub fn tags(schema: &Tagged, runtime: &syn::Path) -> TokenStream {
    let variants = schema.variants.iter().map(|variant| {
        let name = variant.ident.to_string();
        let tags = variant.tags.iter().flatten().map(|tag| of_tag(tag, runtime));
        quote!((#name, &[#(#tags),*]))
    });
    quote!(&[#(#variants),*])
}

/// A `VariantLayout`. Its name and its tags are those in the trait.
fn of_variant(
    index: usize,
    variant: &TaggedVariant,
    body: Option<&Dynamic>,
    runtime: &syn::Path,
) -> TokenStream {
    let index = Literal::usize_unsuffixed(index);
    let is_other = variant.other.is_some();
    let content = body.and_then(|body| Some(of_part(body, body.parts.all.first()?)));
    let content = match content {
        Some(content) => quote!(#runtime::Some(&#content)),
        None => quote!(#runtime::None),
    };
    quote!(#runtime::variant_layout::<Self>(#index, #is_other, #content))
}

/// A `TagPattern`.
fn of_tag(pattern: &Pattern, runtime: &syn::Path) -> TokenStream {
    let number = |bound: &Bound| match bound {
        Bound::Number(number) => {
            let number = Literal::i128_unsuffixed(*number);
            quote!(#number)
        }
        Bound::Constant(path) => number_of(&path.path, runtime),
    };
    let optional = |bound: &Option<Bound>| match bound {
        Some(bound) => {
            let number = number(bound);
            quote!(#runtime::Some(#number))
        }
        None => quote!(#runtime::None),
    };
    match &pattern.kind {
        PatternKind::Number(bound) => {
            let number = number(bound);
            quote!(#runtime::TagPattern::Number(#number))
        }
        PatternKind::Range(first, last) => {
            let (first, last) = (optional(first), optional(last));
            quote!(#runtime::TagPattern::Numbers { first: #first, last: #last })
        }
        PatternKind::Bytes(bytes) => {
            let bytes = Literal::byte_string(bytes);
            quote!(#runtime::TagPattern::Bytes(#bytes))
        }
    }
}

/// A `PartLayout`.
fn of_part(dynamic: &Dynamic, part: &Part) -> TokenStream {
    let runtime = dynamic.runtime();
    let field = &dynamic.schema.fields[part.last()];
    let (mut layout, element, skip) = match part {
        Part::Run(run) => {
            let layout = run::layout(dynamic.run(run));
            let mut layout = quote!(#runtime::PartLayout::new("", #runtime::Content::Run(#layout)));
            let first = &dynamic.schema.fields[run.first];
            layout.extend(fills(dynamic, run));
            (layout, None, first.at.filter(|_| !run.is_first))
        }
        Part::Variable(variable) => {
            let mut content = of_content(dynamic, variable, field);
            if field.extent.depth.is_some() {
                let target = target(dynamic, part, field, &content);
                content = quote!(#runtime::Content::Returned(#target));
            }
            let label = &field.label;
            let element = match &variable.content {
                Variety::List { element, .. } => Some(element),
                _ => None,
            };
            (quote!(#runtime::PartLayout::new(#label, #content)), element, field.at)
        }
    };
    if let Some(at) = skip {
        let at = Literal::u64_unsuffixed(at.value);
        layout.extend(quote!(.place(#runtime::Place::Skip(#at))));
    }
    layout.extend(of_extent(dynamic, field, element));
    layout
}

/// The call that adds the fields of a run which building computes.
fn fills(dynamic: &Dynamic, run: &Run) -> Option<TokenStream> {
    let runtime = dynamic.runtime();
    let fields = &dynamic.schema.fields[run.first..][..run.schema.fields.len()];
    let fills: Vec<TokenStream> = fields
        .iter()
        .filter_map(|field| {
            let (label, fill) = (&field.label, field.extent.fill.as_ref()?);
            let fill = expression(dynamic, fill, None);
            Some(quote!(#runtime::Fill::new(#label, &#fill)))
        })
        .collect();
    (!fills.is_empty()).then(|| quote!(.fills(&[#(#fills),*])))
}

/// A `Content`.
fn of_content(dynamic: &Dynamic, variable: &Variable, field: &Field) -> TokenStream {
    let runtime = dynamic.runtime();
    match &variable.content {
        Variety::Bytes => quote!(#runtime::Content::Bytes),
        Variety::Text => quote!(#runtime::Content::Text),
        Variety::Codec(element) => of_codec(element, field, runtime),
        Variety::List { element, .. } => {
            let parts = parts_in_constant(dynamic, field, element);
            quote!(#runtime::Content::List(#parts::LAYOUT))
        }
        Variety::Nested(element) => {
            let parts = parts_in_constant(dynamic, field, element);
            quote!(#runtime::Content::Nested(#parts::LAYOUT))
        }
        Variety::Tagged(ty) => {
            let tag = field.extent.tag.as_ref().map(|tag| expression(dynamic, tag, None));
            let layout = quote_spanned!(ty.span()=> <#ty as #runtime::Variants>::LAYOUT);
            let layout = match field.order {
                Some(Endian::Big) => quote!(const { &#layout.in_order(#runtime::ByteOrder::Big) }),
                Some(Endian::Little) => {
                    quote!(const { &#layout.in_order(#runtime::ByteOrder::Little) })
                }
                None => layout,
            };
            quote_spanned! {ty.span()=>
                #runtime::Content::Tagged {
                    layout: #layout,
                    tag: &#tag,
                }
            }
        }
    }
}

/// A `Content` that holds the codec.
fn of_codec(element: &Element, field: &Field, runtime: &syn::Path) -> TokenStream {
    let import = fallback("CodecFallback", runtime);
    let (Element { alias, ty, .. }, codec) = (element, &field.extent.with);
    let (path, name) = (codec.as_ref().map(as_written), as_written(ty));
    let ty = element_type(element, runtime);
    let probe = quote!(#runtime::CodecProbe::<(), #ty>);
    quote!(#runtime::Content::Codec({
        #import
        #runtime::CodecLayout::new::<#alias>(
            #path,
            #name,
            |__bytes| #runtime::read_number::<#alias>(__bytes, #probe::NUMBER),
            |__number, __bytes| {
                #runtime::write_number::<#alias>((#probe::FROM_NUMBER)(__number), __bytes)
            },
        )
    }))
}

/// The calls that add what the attributes of a part say. Those of a run are on its last field.
fn of_extent(dynamic: &Dynamic, field: &Field, element: Option<&Element>) -> TokenStream {
    let (runtime, extent) = (dynamic.runtime(), &field.extent);
    let describe = |written: &Expression| expression(dynamic, written, None);
    let mut calls = TokenStream::new();
    if let Some(condition) = extent.condition.as_ref().map(describe) {
        calls.extend(quote!(.condition(&#condition)));
    }
    if let Some(at) = extent.at.as_ref().map(describe) {
        let place = if extent.is_from_root() { quote!(FromRoot) } else { quote!(At) };
        calls.extend(quote!(.place(#runtime::Place::#place(&#at))));
    }
    if extent.rest.is_some() {
        calls.extend(quote!(.range(#runtime::PartRange::Rest)));
    }
    if let Some(len) = extent.len.as_ref().map(describe) {
        calls.extend(quote!(.range(#runtime::PartRange::Len(&#len))));
    }
    if let Some(end) = extent.end.as_ref().map(describe) {
        calls.extend(quote!(.range(#runtime::PartRange::End(&#end))));
    }
    if let Some(count) = extent.count.as_ref().map(describe) {
        calls.extend(quote!(.count(&#count)));
    }
    if let Some(until) = &extent.until {
        let until = expression(dynamic, until, element);
        calls.extend(quote!(.until(&#until)));
    }
    if let Some(stride) = extent.stride.as_ref().map(describe) {
        calls.extend(quote!(.stride(&#stride)));
    }
    if extent.lazy.is_some() {
        calls.extend(quote!(.lazy()));
    }
    if let Some(depth) = &extent.depth {
        let depth = Literal::u64_unsuffixed(depth.value);
        calls.extend(quote!(.depth(#depth)));
    }
    if let Some(terminator) = &extent.terminated {
        let terminator = Literal::u8_unsuffixed(terminator.value);
        calls.extend(quote!(.terminated(#terminator)));
    }
    if let Some(pad) = &extent.pad {
        let pad = Literal::u64_unsuffixed(pad.value);
        calls.extend(quote!(.pad(#pad)));
    }
    if let Some(give) = &extent.give {
        let all = give.arguments.iter().map(|argument| {
            let (name, value) = (argument.label(), describe(&argument.value));
            quote!(#runtime::ArgumentLayout::new(#name, &#value))
        });
        calls.extend(quote!(.give(&[#(#all),*])));
    }
    if let Some(check) = extent.check.as_ref().map(|check| describe(&check.condition)) {
        calls.extend(quote!(.check(&#check)));
    }
    calls
}

/// A constant of the runtime's type `Expression`.
fn expression(dynamic: &Dynamic, written: &Expression, element: Option<&Element>) -> TokenStream {
    let names = Names { parts: dynamic.parts, element };
    let typed = analyse_checked(written, &names);
    described(&typed, &|path| sample_of_field(dynamic, path), dynamic.runtime())
}

/// A closure that returns what the getter of a field does. A variant of an enum has no getters.
fn sample_of_field(dynamic: &Dynamic, path: &[Ident]) -> Option<TokenStream> {
    let (view, (field, _)) = (dynamic.view, dynamic.parts.place_of(path)?);
    let (getter, nested) = (&field.getter, &path[1..]);
    let has_getter = dynamic.schema.part_prefix.is_none() && field.has_getter();
    has_getter.then(|| quote!(|__view: #view<'static>| __view.#getter() #(.#nested())*))
}
