//! How the bytes of a view are split into mutable parts: the extents of a view, and splitting at them.

use proc_macro2::{Literal, TokenStream};
use quote::{quote, quote_spanned};
use syn::Path;

use super::{Writing, is_reference};
use crate::expand::dynamic::model::{Dynamic, name_of_part};
use crate::expand::dynamic::{order, places};
use crate::input::field::FieldKind;
use crate::layout::parts::{Element, Part, Variable, Variety};
use crate::layout::wire::{codec_value, parts_of, wire_of};

/// The extents, and the traits of the view and the view for writing.
pub fn all(writing: &Writing) -> TokenStream {
    let (dynamic, runtime, view) = (writing.dynamic, writing.dynamic.runtime(), &writing.view);
    let (shared, names): (_, Vec<_>) =
        (dynamic.view, dynamic.parts().map(|(i, _)| name_of_part(i)).collect());
    let spans = dynamic.parts().map(|(_, part)| span_of(part, dynamic, runtime));
    let (ends, pieces) = (ends(dynamic), pieces(dynamic));
    // What lies at places may be borrowed for writing.
    let root = dynamic.parts.needs_root().then(|| quote!(__root: #runtime::None,));
    let given = places::keeps_given(dynamic).then(|| quote!(__given: #runtime::Given::NONE,));
    let shared_parts = dynamic.parts().map(|(i, part)| shared_part(dynamic, part, i));
    let measured = dynamic.parts().map(|(i, part)| measured(dynamic, i, part));
    let written = (0..names.len()).map(|i| super::writing(dynamic, i, &quote!(self)));
    let taken = dynamic.parts().map(|(i, part)| taken(dynamic, i, part));
    // The byte order is beside where the parts are, and is not read from the bytes again.
    let chosen = dynamic.schema.chosen.as_ref();
    let (ty, own) =
        (chosen.map(|_| quote!(, #runtime::HeldOrder)), chosen.map(|_| quote!(, self.__order)));
    let held = Literal::usize_unsuffixed(names.len());
    let (order, split) = (
        order::member(dynamic, &quote!(self.__order)),
        order::member(dynamic, &quote!(__extents.#held)),
    );
    let extents = quote!(__extents_of_view);
    let measure = quote!(fn measure(self) -> #extents { #extents(#(#measured),* #own) });
    let part = part_of_view(dynamic, &extents, &measure);
    quote! {
        #[doc(hidden)]
        pub struct __extents_of_view(#(#spans),* #ty);

        #[automatically_derived]
        impl #runtime::Clone for __extents_of_view {
            #[inline]
            fn clone(&self) -> Self {
                *self
            }
        }

        #[automatically_derived]
        impl #runtime::Copy for __extents_of_view {}

        #part

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
                #ends
                let mut __pieces = #pieces;
                #runtime::Ok(Self { #split #(#names: #taken),* })
            }

            #[inline]
            fn reading(&self) -> &Self {
                self
            }

            #[inline]
            fn writing(&mut self) -> #view<'_> {
                #view { #order #(#names: #written),* }
            }

            #[inline]
            fn shared(&self) -> #shared<'_> {
                #shared { __bytes: &[], #order #given #root #(#names: #shared_parts),* }
            }
        }
    }
}

/// The trait of a view, with which it may be a part: where its bytes are, and its extents, which the method `measure`
/// computes.
pub fn part_of_view(
    dynamic: &Dynamic,
    extents: &TokenStream,
    measure: &TokenStream,
) -> TokenStream {
    let (runtime, view) = (dynamic.runtime(), dynamic.view);
    quote! {
        #[automatically_derived]
        #[doc(hidden)]
        impl<'__a> #runtime::Part<'__a> for #view<'__a> {
            type Extents = #extents;

            #[inline]
            fn first_byte(self) -> #runtime::usize {
                #runtime::Part::first_byte(self.__bytes)
            }

            #[inline]
            fn byte_count(self) -> #runtime::usize {
                self.__bytes.len()
            }

            #[inline]
            #measure
        }
    }
}

/// A part of the shared view that has the parts of a view for writing.
fn shared_part(dynamic: &Dynamic, part: &Part, index: usize) -> TokenStream {
    let (runtime, shared) = (dynamic.runtime(), super::shared(dynamic, index, &quote!(self)));
    match part.variable().map(|variable| &variable.content) {
        Some(Variety::Tagged(_)) if part.is_optional() => {
            quote!(#shared.map(#runtime::Placed::of_parts))
        }
        Some(Variety::Tagged(_)) => quote!(#runtime::Placed::of_parts(#shared)),
        _ => shared,
    }
}

/// Where a part of the view lies, and its extents.
fn measured(dynamic: &Dynamic, index: usize, part: &Part) -> TokenStream {
    let (runtime, name) = (dynamic.runtime(), name_of_part(index));
    if is_reference(dynamic, part) && !part.is_optional() {
        return quote!(#runtime::span_of(self.__bytes, self.#name));
    }
    let part = match part.variable().map(|variable| (&variable.content, variable.is_optional)) {
        Some((Variety::Codec(Element { alias, .. }), false)) => {
            quote!(#runtime::CodecPart::<#alias>(self.#name))
        }
        Some((Variety::Codec(Element { alias, .. }), true)) => {
            quote!(self.#name.map(#runtime::CodecPart::<#alias>))
        }
        _ => quote!(self.#name),
    };
    quote!(#runtime::measured(self.__bytes, #part))
}

/// A part, taken from the pieces.
fn taken(dynamic: &Dynamic, index: usize, part: &Part) -> TokenStream {
    let literal = Literal::usize_unsuffixed(index);
    let is_bytes = part.variable().is_some_and(|variable| {
        matches!(variable.content, Variety::Bytes | Variety::Text) && !variable.is_optional
    });
    if is_bytes && !dynamic.parts.has_places() {
        quote!(__pieces.bytes(__extents.#literal)?)
    } else {
        quote!(__pieces.take(__extents.#literal)?)
    }
}

/// What the parts are taken from. Where the data says the offset of a field, the parts are sorted first.
fn pieces(dynamic: &Dynamic) -> TokenStream {
    let runtime = dynamic.runtime();
    if !dynamic.parts.has_places() {
        return quote!(#runtime::Pieces::new(__bytes));
    }
    let indices = (0..dynamic.parts.all.len()).map(Literal::usize_unsuffixed);
    let sites = dynamic.parts().map(|(_, part)| site(dynamic, part));
    quote! {
        #runtime::ScatteredPieces::new(
            __bytes,
            [#(__extents.#indices.outline()),*],
            [#(#sites),*],
        )?
    }
}

/// A statement that requires that no part lies where another one has its terminator, if one may.
fn ends(dynamic: &Dynamic) -> Option<TokenStream> {
    let field = |part: &Part| &dynamic.schema.fields[part.last()];
    let has_end = dynamic.parts().any(|(_, part)| field(part).extent.terminated.is_some());
    if !dynamic.parts.has_places() || !has_end {
        return None;
    }
    let runtime = dynamic.runtime();
    let indices = (0..dynamic.parts.all.len()).map(Literal::usize_unsuffixed);
    let sites = dynamic.parts().map(|(_, part)| site(dynamic, part));
    let ends = dynamic.parts().map(|(_, part)| {
        let extent = &field(part).extent;
        let is_placed = extent.at.is_some();
        let terminator = match &extent.terminated {
            Some(terminator) => {
                let terminator = Literal::u8_suffixed(terminator.value);
                quote!(#runtime::Some(#terminator))
            }
            None => quote!(#runtime::None),
        };
        quote!(#runtime::PartEnd { terminator: #terminator, is_placed: #is_placed })
    });
    Some(quote! {
        #runtime::require_ends(
            __bytes,
            [#(__extents.#indices.outline()),*],
            [#(#sites),*],
            [#(#ends),*],
        )?;
    })
}

/// A reference to the site of a part.
fn site(dynamic: &Dynamic, part: &Part) -> TokenStream {
    let (runtime, schema) = (dynamic.runtime(), dynamic.schema.name());
    let label = |index: usize| &dynamic.schema.fields[index].label;
    let (first, last) = match part {
        Part::Run(run) if run.first != part.last() => {
            (label(run.first), label(part.last()).as_str())
        }
        _ => (label(part.last()), ""),
    };
    quote!(&#runtime::Site { schema: #schema, field: #first, last: #last })
}

/// The type of where a part is.
fn span_of(part: &Part, dynamic: &Dynamic, runtime: &Path) -> TokenStream {
    let within = part.variable().and_then(|variable| within(variable, dynamic, runtime));
    match (within, part.is_optional()) {
        (Some(within), true) => quote!(#runtime::Span<#runtime::Option<#within>>),
        (Some(within), false) => quote!(#runtime::Span<#within>),
        (None, true) => quote!(#runtime::Span<#runtime::Option<()>>),
        (None, false) => quote!(#runtime::Span),
    }
}

/// The type of the extents within a variable field; nothing if they are `()`.
pub fn within(variable: &Variable, dynamic: &Dynamic, runtime: &Path) -> Option<TokenStream> {
    let field = dynamic.parts.field(variable);
    let is_strided = field.extent.stride.is_some();
    match &variable.content {
        Variety::Bytes | Variety::Text => None,
        Variety::List { element, .. } => {
            let is_number = wire_of(element, field.order, runtime).is_some();
            let parts = parts_of(element, field.order, runtime);
            match (is_number, is_strided) {
                (true, true) => Some(quote!(#runtime::usize)),
                (true, false) => None,
                (false, true) => Some(quote!(#parts::StridedExtents)),
                (false, false) => Some(quote!(#parts::SeveralExtents)),
            }
        }
        Variety::Nested(element) => {
            let parts = parts_of(element, field.order, runtime);
            Some(quote!(#parts::Extents))
        }
        Variety::Tagged(ty) => {
            Some(quote_spanned!(ty.span()=> <#ty as #runtime::Variants>::Extents))
        }
        Variety::Codec(element) => {
            let value = codec_value(element, runtime);
            Some(quote!(#runtime::CodecExtents<#value>))
        }
    }
}

/// Whether parts may overlap: those of the schema, and those of a schema in it.
pub fn can_overlap(dynamic: &Dynamic) -> TokenStream {
    if dynamic.parts.has_places() {
        return quote!(true);
    }
    let runtime = dynamic.runtime();
    let nested = dynamic.parts.variables().filter_map(|variable| match &variable.content {
        Variety::List { element, .. } | Variety::Nested(element) => {
            let FieldKind::Opaque = element.kind else { return None };
            let parts = parts_of(element, dynamic.parts.field(variable).order, runtime);
            Some(quote!(#parts::can_overlap()))
        }
        Variety::Tagged(ty) => {
            Some(quote_spanned!(ty.span()=> <#ty as #runtime::Variants>::can_overlap()))
        }
        Variety::Bytes | Variety::Text | Variety::Codec(_) => None,
    });
    let nested: Vec<TokenStream> = nested.collect();
    if nested.is_empty() { quote!(false) } else { quote!(#(#nested)||*) }
}
