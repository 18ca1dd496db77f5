//! The view: a struct of the parts, with its getters and traits.

mod getter;
mod traits;
mod value;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

pub use self::getter::{Getter, of_variable, read, type_of_run_field};
pub use self::value::{of_one, of_text};
use super::documentation as table;
use super::model::{Dynamic, name_of_part, type_of_part};
use super::{given, order, places};
use crate::layout::parts::{Part, Variety};
use crate::layout::wire::{parts_of, wire_of};
use crate::span::macro_span;

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
    let (name, traits) = (dynamic.view, traits::all(dynamic));
    let getters =
        dynamic.fields().filter_map(|(field, place)| getter::method(dynamic, field, place));
    let (vis, runtime) = (&dynamic.schema.vis, dynamic.runtime());
    let (value, to_value) = (dynamic.schema_type("'__a"), value::body(dynamic));
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

/// The method that shows the bytes. A view does not have what was given to its schema, so that it takes that again; the
/// method without it is an error that says so. A getter of the same name comes first.
fn dump(dynamic: &Dynamic) -> Option<TokenStream> {
    let schema = dynamic.schema;
    let (vis, runtime, ty) = (&schema.vis, dynamic.runtime(), dynamic.schema_type("'__a"));
    let taken = given::Taken::of(schema);
    let name = if taken.is_empty() { "dump" } else { "dump_given" };
    if schema.all_fields().any(|field| field.getter == name) {
        return None;
    }
    let (name, declared) = (Ident::new(name, Span::call_site()), taken.of_call(runtime).0);
    let layout = quote!(<#ty as #runtime::Lay>::LAYOUT);
    let needs_root = dynamic.parts.needs_root();
    let root = if needs_root { quote!(self.__root) } else { quote!(#runtime::None) };
    let dump = if taken.is_empty() && !needs_root {
        quote!(#runtime::dump(#layout, self.__bytes))
    } else {
        let (order, given) = taken.to_walker(runtime);
        quote!(#runtime::dump_with(#layout, self.__bytes, #root, #order, &[#given]))
    };
    let refused = (!taken.is_empty()).then(|| refused_dump(dynamic, taken));
    Some(quote! {
        /// The bytes with the names and the values of the fields, to be printed.
        #vis fn #name(&self, #declared) -> #runtime::Dump<'__a> {
            #dump
        }

        #refused
    })
}

/// The method `dump` of a view to whose schema something is given.
fn refused_dump(dynamic: &Dynamic, taken: given::Taken) -> Option<TokenStream> {
    let (schema, runtime) = (dynamic.schema, dynamic.runtime());
    let (vis, given, ty) = (&schema.vis, taken.ty(runtime), dynamic.schema_type("'static"));
    let has_getter = schema.all_fields().any(|field| field.getter == "dump");
    (!has_getter).then(|| {
        quote! {
            #[doc(hidden)]
            #vis fn dump(&self) -> #runtime::Dump<'__a>
            where &'__a (): #runtime::DumpedAlone<#given, #ty> { loop {} }
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
