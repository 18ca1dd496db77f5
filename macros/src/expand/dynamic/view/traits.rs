//! The traits of the view.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use syn::Member;
use syn::ext::IdentExt as _;

use crate::expand::dynamic::model::{Dynamic, name_of_part};
use crate::input::field::{Field, FieldKind};
use crate::layout::parts::{Part, Place, Variety};
use crate::layout::wire::parts_of;

/// `Debug`, `Clone`, `Copy`, and `PartialEq`, `Eq` and `Hash` by the bytes. The built-in derives take longer
/// to compile.
pub fn all(dynamic: &Dynamic) -> TokenStream {
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
