//! Views for writing in place: the same parts as in a view, as mutable references.

pub mod absent;
mod change;
mod getters;
mod parts;
mod refusal;
mod run_field;
mod setters;
pub mod split;
pub mod tagged;

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::{Ident, Path};

use super::model::{Dynamic, name_of_part};
use super::{order, places};
use crate::input::field::Field;
use crate::layout::deciding::{Access, accesses};
use crate::layout::parts::{Element, Part, Variable, Variety};
use crate::layout::wire::{codec_value, parts_of, wire_of};
use crate::span::macro_span;

/// A dynamic schema, and how its fields can be written.
pub struct Writing<'a> {
    pub dynamic: &'a Dynamic<'a>,
    pub accesses: Vec<Access<'a>>,
    /// The name of the view for writing.
    pub view: Ident,
}

impl<'a> Writing<'a> {
    pub fn new(dynamic: &'a Dynamic<'a>) -> Self {
        Self { dynamic, accesses: accesses(dynamic.parts), view: name_of_view(dynamic.view) }
    }

    pub fn access(&self, field: &Field) -> &Access<'a> {
        &self.accesses[field.index]
    }
}

/// The name of the view for writing.
pub fn name_of_view(view: &Ident) -> Ident {
    format_ident!("{}Mut", view.unraw(), span = macro_span(view.span()))
}

/// The name of the struct of all parts that can be written.
pub fn name_of_parts(schema: &Ident) -> Ident {
    format_ident!("{}PartsMut", schema.unraw(), span = macro_span(schema.span()))
}

/// The structs that users name.
pub fn declarations(writing: &Writing) -> TokenStream {
    let Writing { dynamic, view, .. } = writing;
    let schema = dynamic.schema;
    let (vis, marks, private) = (&schema.vis, &schema.marks, &schema.private_path);
    let parts = dynamic.parts().map(|(i, part)| {
        let (name, ty) = (name_of_part(i), type_of_part(part, dynamic, private));
        quote!(#name: #ty,)
    });
    let line = format!("[`{}`] laid over bytes, for writing in place.", schema.ident);
    let (parts_mut, order) = (parts::declaration(writing), order::field(dynamic, private));
    quote_spanned! {macro_span(view.span())=>
        #[doc = #line]
        #(#marks)*
        #vis struct #view<'__a> {
            #order
            #(#parts)*
        }
        #parts_mut
    }
}

/// The methods and the traits.
pub fn items(writing: &Writing) -> TokenStream {
    let (dynamic, view) = (writing.dynamic, &writing.view);
    let runtime = dynamic.runtime();
    let (of_values, of_views) = (getters::of_values(writing), getters::of_views(writing));
    let setters = setters::all(writing);
    let (refused, changes) = (refusal::all(writing), change::all(writing));
    let (parts, split) = (parts::method(writing), split::all(writing));
    let places = places::refused(dynamic, view);
    quote! {
        #refused
        #places
        #split
        #[automatically_derived]
        #[allow(clippy::all, clippy::pedantic)]
        impl #view<'_> {
            #of_values
            #setters
            #changes
            #parts
        }

        #[automatically_derived]
        #[allow(clippy::all, clippy::pedantic)]
        impl<'__a> #view<'__a> {
            #of_views
        }

        #[automatically_derived]
        impl #runtime::Debug for #view<'_> {
            fn fmt(&self, __f: &mut #runtime::fmt::Formatter<'_>) -> #runtime::fmt::Result {
                #runtime::Debug::fmt(&#runtime::shared(self), __f)
            }
        }
    }
}

/// What the trait `Lay` has of writing in place.
pub fn in_trait(dynamic: &Dynamic) -> TokenStream {
    let (runtime, view) = (dynamic.runtime(), name_of_view(dynamic.view));
    let can_overlap = split::can_overlap(dynamic);
    quote! {
        type ViewMut<'__a> = #view<'__a>;
        type Extents = __extents_of_view;

        #[inline]
        fn can_overlap() -> #runtime::bool {
            #can_overlap
        }
    }
}

/// Whether what a view holds of a part is a reference, or an optional one. Code for it needs no traits, and
/// takes less time to compile.
fn is_reference(dynamic: &Dynamic, part: &Part) -> bool {
    let Part::Variable(variable) = part else { return true };
    let field = dynamic.parts.field(variable);
    match &variable.content {
        Variety::Bytes | Variety::Text => true,
        Variety::List { element, .. } => {
            let is_number = wire_of(element, field.order, dynamic.runtime()).is_some();
            is_number && field.extent.stride.is_none()
        }
        Variety::Nested(_) | Variety::Tagged(_) | Variety::Codec(_) => false,
    }
}

/// The shared part of a view for writing. `of` is the view.
fn shared(dynamic: &Dynamic, index: usize, of: &TokenStream) -> TokenStream {
    let (runtime, part, name) = (dynamic.runtime(), &dynamic.parts.all[index], name_of_part(index));
    match (is_reference(dynamic, part), part.is_optional()) {
        (true, false) => quote!((&*#of.#name)),
        (true, true) => quote!(#of.#name.as_deref()),
        (false, _) => quote!(#runtime::shared(&#of.#name)),
    }
}

/// The part of a view for writing, with the lifetime of a reference to the view. `of` is the view.
fn writing(dynamic: &Dynamic, index: usize, of: &TokenStream) -> TokenStream {
    let (runtime, part, name) = (dynamic.runtime(), &dynamic.parts.all[index], name_of_part(index));
    match (is_reference(dynamic, part), part.is_optional()) {
        (true, false) => quote!(&mut *#of.#name),
        (true, true) => quote!(#of.#name.as_deref_mut()),
        (false, _) => quote!(#runtime::writing(&mut #of.#name)),
    }
}

/// A reference to the site of a field, or of the schema.
fn site(dynamic: &Dynamic, label: &str) -> TokenStream {
    let (runtime, schema) = (dynamic.runtime(), dynamic.schema.name());
    quote!(&#runtime::Site { schema: #schema, field: #label, last: "" })
}

/// The type of a part for writing, with the lifetime `'__a`, as it is named outside of the block too.
pub fn type_of_part(part: &Part, dynamic: &Dynamic, runtime: &Path) -> TokenStream {
    let ty = match part {
        Part::Run(run) => {
            let ty = dynamic.type_of_run(run, runtime);
            quote!(&'__a mut #ty)
        }
        Part::Variable(variable) => type_of_held(dynamic, variable, runtime),
    };
    if part.is_optional() { quote!(#runtime::Option<#ty>) } else { ty }
}

/// The type of what lies over the bytes of a variable field that is not absent, for writing.
pub fn type_of_held(dynamic: &Dynamic, variable: &Variable, runtime: &Path) -> TokenStream {
    let field = dynamic.parts.field(variable);
    let is_strided = field.extent.stride.is_some();
    match &variable.content {
        Variety::Bytes | Variety::Text => quote!(&'__a mut [#runtime::u8]),
        Variety::List { element, .. } => type_of_list(element, field, is_strided, runtime),
        Variety::Nested(element) => {
            let parts = parts_of(element, field.order, runtime);
            quote!(#parts::OneMut<'__a>)
        }
        Variety::Tagged(ty) => {
            quote_spanned!(ty.span()=> <#ty as #runtime::Variants>::ViewMut<'__a>)
        }
        Variety::Codec(element) => {
            let value = codec_value(element, runtime);
            quote!(#runtime::CodecViewMut<'__a, #value>)
        }
    }
}

fn type_of_list(element: &Element, field: &Field, is_strided: bool, runtime: &Path) -> TokenStream {
    match (wire_of(element, field.order, runtime), is_strided) {
        (Some(wire), true) => quote!(#runtime::StridedMut<'__a, #wire>),
        (Some(wire), false) => quote!(&'__a mut [#wire]),
        (None, is_strided) => {
            let parts = parts_of(element, field.order, runtime);
            if is_strided {
                quote!(#parts::StridedMut<'__a>)
            } else {
                quote!(#parts::SeveralMut<'__a>)
            }
        }
    }
}
