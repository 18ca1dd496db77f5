//! The view: a struct of the parts, and its getters.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{Member, Path};

use super::documentation as table;
use super::model::{Dynamic, name_of_part, type_of_held, type_of_part};
use super::{given, order, places, run};
use crate::expand::conversions;
use crate::expand::documentation;
use crate::expand::own_types::{decoded_type, stored_type};
use crate::expand::packed;
use crate::input::field::{Field, FieldKind};
use crate::layout::parts::{Part, Place, Run, Variable, Variety};
use crate::layout::wire::{codec_value, element_type, parts_of, primitive, wire_of, wire_type};
use crate::span::{macro_span, respan};

/// The struct.
pub fn declaration(dynamic: &Dynamic) -> TokenStream {
    let schema = dynamic.schema;
    let (vis, name, marks, private) =
        (&schema.vis, dynamic.view, &schema.marks, &schema.private_path);
    let parts = dynamic.parts().map(|(i, part)| {
        let (name, ty) = (name_of_part(i), type_of_part(part, dynamic, private));
        quote!(#name: #ty,)
    });
    let given = places::keeps_given(dynamic).then(|| {
        let ty = given::Taken::of(schema).ty(private);
        quote!(__given: #ty,)
    });
    let root =
        dynamic.parts.needs_root().then(|| quote!(__root: #private::Option<&'__a [#private::u8]>,));
    let (docs, order) = (table::of_view(dynamic), order::field(dynamic, private));
    quote_spanned! {macro_span(name.span())=>
        #docs
        #(#marks)*
        #vis struct #name<'__a> {
            __bytes: &'__a [#private::u8],
            #given
            #root
            #order
            #(#parts)*
        }
    }
}

/// The getters and the traits.
pub fn items(dynamic: &Dynamic) -> TokenStream {
    let (name, traits) = (dynamic.view, traits(dynamic));
    let getters = dynamic.fields().filter_map(|(field, place)| getter(dynamic, field, place));
    let (vis, runtime) = (&dynamic.schema.vis, dynamic.runtime());
    let (value, to_value) = (dynamic.schema_type("'__a"), values(dynamic));
    let (shorten, dump) = (shorten(dynamic), dump(dynamic));
    quote! {
        #[automatically_derived]
        #[allow(clippy::all, clippy::pedantic)]
        impl<'__a> #name<'__a> {
            #(#getters)*

            /// The bytes that the view lies over.
            #[inline]
            #[must_use]
            #vis const fn bytes(&self) -> &'__a [#runtime::u8] {
                self.__bytes
            }

            /// The value, copied out.
            ///
            /// # Errors
            /// If an element that was not checked when the schema was laid is not what its schema says.
            #vis fn to_value(&self) -> #runtime::Result<#value, #runtime::OverlayError> {
                #to_value
            }

            #shorten

            #dump
        }

        #traits
    }
}

/// The method that shows the bytes. A view does not have what was given to its schema, so that the method is an error
/// there. A getter of the same name comes first.
fn dump(dynamic: &Dynamic) -> Option<TokenStream> {
    let schema = dynamic.schema;
    if schema.all_fields().any(|field| field.getter == "dump") {
        return None;
    }
    let (vis, runtime, ty) = (&schema.vis, dynamic.runtime(), dynamic.schema_type("'__a"));
    let taken = given::Taken::of(schema);
    if !taken.is_empty() {
        let (given, ty) = (taken.ty(runtime), dynamic.schema_type("'static"));
        return Some(quote! {
            #[doc(hidden)]
            #vis fn dump(&self) -> #runtime::Dump<'__a>
            where &'__a (): #runtime::DumpedAlone<#given, #ty> { loop {} }
        });
    }
    let layout = quote!(<#ty as #runtime::Lay>::LAYOUT);
    let dump = if dynamic.parts.needs_root() {
        quote!(#runtime::dump_within(#layout, self.__bytes, self.__root))
    } else {
        quote!(#runtime::dump(#layout, self.__bytes))
    };
    Some(quote! {
        /// The bytes with the names and the values of the fields, to be printed.
        #vis fn dump(&self) -> #runtime::Dump<'__a> {
            #dump
        }
    })
}

/// The method that gives the view with a shorter lifetime. A view that contains others is invariant,
/// as the compiler does not look into their associated types.
fn shorten(dynamic: &Dynamic) -> TokenStream {
    let (name, vis) = (dynamic.view, &dynamic.schema.vis);
    let order = order::member(dynamic, &quote!(self.__order));
    let parts = dynamic.parts().map(|(i, part)| {
        let name = name_of_part(i);
        let shorter = shorter(part, dynamic, &quote!(self.#name));
        quote!(#name: #shorter)
    });
    let given = places::keeps_given(dynamic).then(|| quote!(__given: self.__given,));
    let root = dynamic.parts.needs_root().then(|| quote!(__root: self.__root,));
    quote! {
        /// The same view with a shorter lifetime.
        #[inline]
        #[must_use]
        #vis fn shorten<'__b>(self) -> #name<'__b>
        where
            '__a: '__b,
        {
            #name { __bytes: self.__bytes, #order #given #root #(#parts),* }
        }
    }
}

/// What is stored for a part, with a shorter lifetime.
pub fn shorter(part: &Part, dynamic: &Dynamic, value: &TokenStream) -> TokenStream {
    let Part::Variable(variable) = part else { return value.clone() };
    let (runtime, field) = (dynamic.runtime(), dynamic.parts.field(variable));
    let shorten = match &variable.content {
        Variety::Bytes | Variety::Text | Variety::Codec(_) => return value.clone(),
        Variety::List { element, .. } => {
            if wire_of(element, field.order, runtime).is_some() {
                return value.clone();
            }
            let parts = parts_of(element, field.order, runtime);
            match field.extent.stride {
                Some(_) => quote!(#parts::shorten_strided),
                None => quote!(#parts::shorten_several),
            }
        }
        Variety::Nested(element) => {
            let parts = parts_of(element, field.order, runtime);
            quote!(#parts::shorten_one)
        }
        Variety::Tagged(ty) => quote_spanned!(ty.span()=> #runtime::shorten_placed::<#ty>),
    };
    if variable.is_optional { quote!(#value.map(#shorten)) } else { quote!(#shorten(#value)) }
}

/// The getter of a field.
fn getter(dynamic: &Dynamic, field: &Field, place: Place) -> Option<TokenStream> {
    let (marks, vis, name) = (&field.marks, &field.vis, &field.getter);
    let part = name_of_part(place.part);
    let Getter { docs, constness, ty, value } = read(dynamic, field, place, &quote!(self.#part))?;
    let order = order::of_view(dynamic, &quote!(self));
    Some(quote! {
        #docs
        #(#marks)*
        #[inline]
        #vis #constness fn #name(&self) -> #ty { #order #value }
    })
}

/// The getter of a field.
pub struct Getter {
    pub docs: TokenStream,
    pub constness: Option<TokenStream>,
    /// What it returns, with the lifetime `'__a`.
    pub ty: TokenStream,
    pub value: TokenStream,
}

/// How a field is read; nothing if it has no getter. `part` is the part that it is in.
pub fn read(dynamic: &Dynamic, field: &Field, place: Place, part: &TokenStream) -> Option<Getter> {
    match (dynamic.part(place), place.in_run) {
        _ if !field.has_getter() => None,
        (Part::Run(run), Some(index)) => Some(of_run(dynamic, run, index, part)),
        (Part::Variable(variable), _) => Some(of_variable(dynamic, variable, field, part)),
        (Part::Run(_), None) => None,
    }
}

/// The getter of a field in a run.
fn of_run(dynamic: &Dynamic, run: &Run, index: usize, part: &TokenStream) -> Getter {
    let (runtime, field) = (dynamic.runtime(), &run.schema.fields[index]);
    let ty = type_of_run_field(run, index, runtime);
    let constness = match &field.kind {
        _ if field.conversion.is_some() || run.little.is_some() => None,
        FieldKind::Scalar(_) | FieldKind::Numbers(..) => Some(quote!(const)),
        FieldKind::Packed(_) | FieldKind::Opaque => None,
    };
    let docs = documentation::of_getter(&dynamic.schema.fields[run.first + index], None);
    if !run.is_optional {
        return Getter { docs, constness, ty, value: run::read(dynamic, run, field, part) };
    }
    let value = run::read(dynamic, run, field, &quote!(__run));
    let value = quote! {
        match #part {
            #runtime::Some(__run) => #runtime::Some(#value),
            #runtime::None => #runtime::None,
        }
    };
    Getter { docs, constness, ty: quote!(#runtime::Option<#ty>), value }
}

/// What the getter of a field in a run returns.
pub fn type_of_run_field(run: &Run, index: usize, runtime: &Path) -> TokenStream {
    let field = &run.schema.fields[index];
    if let Some(conversion) = &field.conversion {
        return decoded_type(field, conversion, runtime);
    }
    match &field.kind {
        FieldKind::Scalar(scalar) => primitive(*scalar, runtime),
        FieldKind::Packed(packed) => packed::value_type(field, packed, runtime),
        FieldKind::Numbers(..) if field.is_chosen => stored_type(field, runtime),
        FieldKind::Numbers(..) => {
            let wire = wire_type(field, runtime);
            quote!(&'__a #wire)
        }
        FieldKind::Opaque => {
            let (ty, owner, index) =
                (field.named_type(), &field.owner, Literal::usize_unsuffixed(index));
            quote_spanned!(field.ty.span()=> #runtime::Get<'__a, #ty, #owner, #index>)
        }
    }
}

/// The getter of a field that is a part of its own.
pub fn of_variable(
    dynamic: &Dynamic,
    variable: &Variable,
    field: &Field,
    part: &TokenStream,
) -> Getter {
    let (runtime, is_optional) = (dynamic.runtime(), variable.is_optional);
    let constness = (!matches!(variable.content, Variety::Text)).then(|| quote!(const));
    let ty = match &variable.content {
        Variety::Text => quote!(&'__a #runtime::str),
        Variety::Codec(element) => codec_value(element, runtime),
        Variety::Bytes | Variety::List { .. } | Variety::Nested(_) | Variety::Tagged(_) => {
            type_of_held(dynamic, variable, runtime)
        }
    };
    let ty = if is_optional { quote!(#runtime::Option<#ty>) } else { ty };
    let value = match &variable.content {
        Variety::Text if is_optional => quote!(#part.map(#runtime::text)),
        Variety::Text => quote!(#runtime::text(#part)),
        Variety::Tagged(_) if is_optional => quote! {
            match #part {
                #runtime::Some(__part) => #runtime::Some(__part.held),
                #runtime::None => #runtime::None,
            }
        },
        Variety::Tagged(_) => quote!(#part.held),
        Variety::Codec(_) if is_optional => quote! {
            match #part {
                #runtime::Some(__part) => #runtime::Some(__part.get()),
                #runtime::None => #runtime::None,
            }
        },
        Variety::Codec(_) => quote!(#part.get()),
        Variety::Bytes | Variety::List { .. } | Variety::Nested(_) => part.clone(),
    };
    Getter { docs: documentation::of_getter(field, None), constness, ty, value }
}

/// `Debug`, `Clone`, `Copy`, and `PartialEq`, `Eq` and `Hash` by the bytes. The built-in derives take longer
/// to compile.
fn traits(dynamic: &Dynamic) -> TokenStream {
    let (runtime, name) = (dynamic.runtime(), dynamic.view);
    let title = name.unraw().to_string();
    let is_tuple =
        dynamic.schema.all_fields().any(|field| matches!(field.member, Member::Unnamed(_)));
    let fields = dynamic.fields().filter(|(field, _)| field.has_getter()).map(|(field, place)| {
        let (label, shown) = (&field.label, shown(dynamic, field, place));
        quote!((#label, &#shown))
    });
    let debug = if is_tuple { quote!(debug_tuple) } else { quote!(debug_struct) };
    quote! {
        #[automatically_derived]
        impl #runtime::Debug for #name<'_> {
            fn fmt(&self, __f: &mut #runtime::fmt::Formatter<'_>) -> #runtime::fmt::Result {
                #runtime::#debug(__f, #title, &[#(#fields),*])
            }
        }

        #[automatically_derived]
        impl #runtime::Clone for #name<'_> {
            #[inline]
            fn clone(&self) -> Self {
                *self
            }
        }

        #[automatically_derived]
        impl #runtime::Copy for #name<'_> {}

        #[automatically_derived]
        impl #runtime::PartialEq for #name<'_> {
            #[inline]
            fn eq(&self, __other: &Self) -> #runtime::bool {
                #runtime::same_bytes(self.__bytes, __other.__bytes)
            }
        }

        #[automatically_derived]
        impl #runtime::Eq for #name<'_> {}

        #[automatically_derived]
        impl #runtime::Hash for #name<'_> {
            #[inline]
            fn hash<__State: #runtime::Hasher>(&self, __state: &mut __State) {
                #runtime::Hash::hash(self.__bytes, __state);
            }
        }
    }
}

/// A field for `Debug`.
fn shown(dynamic: &Dynamic, field: &Field, place: Place) -> TokenStream {
    let (runtime, name, getter) = (dynamic.runtime(), name_of_part(place.part), &field.getter);
    let (is_optional, shown) = match (dynamic.part(place), place.in_run) {
        (Part::Run(run), Some(index)) => {
            let Field { kind, conversion, is_chosen, .. } = &run.schema.fields[index];
            let is_copied = matches!(kind, FieldKind::Scalar(_))
                || (*is_chosen && matches!(kind, FieldKind::Numbers(..)));
            // A type to which a field is converted need not implement `Debug`.
            if is_copied && conversion.is_none() {
                return quote!(self.#getter());
            }
            if dynamic.run(run).is_array {
                return if run.is_optional {
                    quote!(self.#getter().map(#runtime::shown_view))
                } else {
                    quote!(#runtime::shown_view(self.#getter()))
                };
            }
            let (index, big) = (Literal::usize_unsuffixed(index), &run.schema.overlay);
            let shown = match dynamic.little(run).map(|model| &model.schema.overlay) {
                Some(little) => quote!(
                    #runtime::shown_in_order::<#big, #little, _>(self.__order.get(), __part, #index)
                ),
                None => quote!(#runtime::shown_field(__part, #index)),
            };
            (run.is_optional, shown)
        }
        (Part::Variable(variable), _) => match &variable.content {
            Variety::List { element, .. } => {
                let parts = parts_of(element, field.order, runtime);
                let shown = match field.extent.stride {
                    Some(_) => quote!(#parts::shown_strided(__part)),
                    None => quote!(#parts::shown(__part)),
                };
                (variable.is_optional, shown)
            }
            Variety::Nested(element) => {
                let parts = parts_of(element, field.order, runtime);
                (variable.is_optional, quote!(#parts::shown_one(__part)))
            }
            Variety::Text => (variable.is_optional, quote!(#runtime::shown_text(__part))),
            _ => return quote!(self.#getter()),
        },
        (Part::Run(_), None) => return quote!(self.#getter()),
    };
    if is_optional {
        quote!(self.#name.map(|__part| #shown))
    } else {
        quote!({ let __part = self.#name; #shown })
    }
}

/// The body of `to_value`.
fn values(dynamic: &Dynamic) -> TokenStream {
    let (runtime, ident) = (dynamic.runtime(), &dynamic.schema.ident);
    let runs = dynamic.parts().filter_map(|(i, part)| values_of_run(dynamic, part.run()?, i));
    let members = dynamic.fields().map(|(field, place)| {
        let (member, value) = (&field.member, value(dynamic, field, place));
        quote!(#member: #value)
    });
    let (order, places) = (order::of_view(dynamic, &quote!(self)), places::values(dynamic));
    quote!(#order #(#runs)* #runtime::Ok(#ident { #(#members,)* #places }))
}

/// A statement that reads the values of the fields in a run that has an overlay.
fn values_of_run(dynamic: &Dynamic, run: &Run, part: usize) -> Option<TokenStream> {
    if run.is_optional || dynamic.run(run).is_array {
        return None;
    }
    let part = name_of_part(part);
    let names = (run.first..).take(run.schema.fields.len()).map(value_name);
    let values = values_in_run(dynamic, run, &quote!(self.#part));
    Some(quote!(let (#(#names,)*) = #values?;))
}

/// A call that reads the values of the fields in a run that has an overlay.
fn values_in_run(dynamic: &Dynamic, run: &Run, of: &TokenStream) -> TokenStream {
    order::by_order(dynamic, run, true, &|ordered| {
        let of = ordered.of(of);
        quote!(#of.__values())
    })
}

/// The value of a field.
fn value(dynamic: &Dynamic, field: &Field, place: Place) -> TokenStream {
    let (runtime, part) = (dynamic.runtime(), name_of_part(place.part));
    let of_part = match dynamic.part(place) {
        Part::Run(run) if dynamic.run(run).is_array => {
            let of = if run.is_optional { quote!(__part) } else { quote!(self.#part) };
            let field = run.field(field);
            let value = order::by_order(dynamic, run, field.is_chosen, &|ordered| {
                conversions::loaded(ordered.model, &ordered.model.schema.fields[field.index], &of)
            });
            if !run.is_optional {
                return value;
            }
            value
        }
        Part::Run(run) if run.is_optional => {
            let values = values_in_run(dynamic, run, &quote!(__part));
            quote!((#values)?.0)
        }
        Part::Run(_) => return value_name(field.index).into_token_stream(),
        Part::Variable(variable) => {
            let of = if variable.is_optional { quote!(__part) } else { quote!(self.#part) };
            let of = match variable.content {
                Variety::Tagged(_) => quote!(#of.held),
                _ => of,
            };
            let value = of_one(dynamic, variable, &of);
            if !variable.is_optional {
                return value;
            }
            value
        }
    };
    quote! {
        match self.#part {
            #runtime::Some(__part) => #runtime::Some(#of_part),
            #runtime::None => #runtime::None,
        }
    }
}

/// The local variable with the value of a field.
fn value_name(field: usize) -> syn::Ident {
    quote::format_ident!("__value_{field}", span = proc_macro2::Span::call_site())
}

/// The value of a part that is text.
pub fn of_text(dynamic: &Dynamic, variable: &Variable, text: &TokenStream) -> TokenStream {
    let span = dynamic.parts.field(variable).ty.span();
    let runtime = respan(dynamic.runtime(), span);
    quote_spanned!(span=> #runtime::of_text(#text))
}

/// The value of what lies over the bytes of a part.
pub fn of_one(dynamic: &Dynamic, variable: &Variable, part: &TokenStream) -> TokenStream {
    let (runtime, order) = (dynamic.runtime(), dynamic.parts.field(variable).order);
    match &variable.content {
        Variety::Bytes => {
            let span = dynamic.parts.field(variable).ty.span();
            let runtime = respan(runtime, span);
            quote_spanned!(span=> #runtime::of_bytes(#part))
        }
        Variety::Text => of_text(dynamic, variable, &quote!(#runtime::text(#part))),
        Variety::List { is_borrowed: true, element } => {
            let (span, ty) = (element.ty.span(), element_type(element, runtime));
            let runtime = respan(runtime, span);
            let is_lazy = dynamic.parts.field(variable).extent.lazy.is_some();
            let part = if is_lazy { quote!(#part.checked()?) } else { part.clone() };
            quote_spanned!(span=> #runtime::list_of::<#ty, _>(#part))
        }
        Variety::List { element, .. } => {
            let parts = parts_of(element, order, runtime);
            match dynamic.parts.field(variable).extent.stride {
                Some(_) => quote!(#parts::strided_values(#part)?),
                None => quote!(#parts::values(#part)?),
            }
        }
        Variety::Nested(element) => {
            let parts = parts_of(element, order, runtime);
            quote!(#parts::value(#part)?)
        }
        Variety::Tagged(ty) => {
            quote_spanned!(ty.span()=> <#ty as #runtime::Variants>::value(#part)?)
        }
        Variety::Codec(_) => quote!(#part.get()),
    }
}
