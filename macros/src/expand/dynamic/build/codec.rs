//! Fields that a codec writes. If such a field is computed from what follows it, there is room for its
//! smallest value first, and what follows moves when the value is known and has more bytes.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Ident;

use super::{Build, name_of_value};
use crate::diagnostics::as_written;
use crate::expand::dynamic::model::{Dynamic, name_of_part};
use crate::input::field::Field;
use crate::layout::parts::{Element, Part, Variable, Variety};
use crate::layout::plan::Decision;

/// The local variable of a field that a codec writes; nothing of any other one.
pub fn declared(dynamic: &Dynamic, variable: &Variable, index: usize) -> TokenStream {
    let Variety::Codec(Element { alias, .. }) = &variable.content else {
        return TokenStream::new();
    };
    let (runtime, name, value) =
        (dynamic.runtime(), name_of_part(index), name_of_value(variable.field));
    if variable.is_optional {
        quote! {
            let mut #name = match #value {
                #runtime::Some(#value) => #runtime::Some(#runtime::BuiltCodec::new::<#alias>(#value)),
                #runtime::None => #runtime::None,
            };
        }
    } else {
        quote!(let mut #name = #runtime::BuiltCodec::new::<#alias>(#value);)
    }
}

/// A field that a codec writes and that is computed.
pub struct Codec<'a> {
    element: &'a Element,
    field: &'a Field,
    is_optional: bool,
    /// The local variable.
    name: Ident,
}

impl Codec<'_> {
    /// A reference to the site of the field.
    pub fn site(&self, build: &mut Build) -> TokenStream {
        build.sites.of_field(self.field)
    }

    /// What it can hold, for errors.
    pub fn holds(&self) -> String {
        let ty = as_written(&self.element.ty);
        let article = if ty.starts_with('i') { "an" } else { "a" };
        format!("{article} `{ty}`")
    }

    /// Statements that give the field its value. `span` is that of the part that decides it, and `settle` an
    /// expression for what moves then, with the codec and a reference to the local variable.
    pub fn settled(
        &self,
        build: &Build,
        span: Option<&Ident>,
        settle: &dyn Fn(&Ident, &TokenStream) -> TokenStream,
    ) -> TokenStream {
        let (runtime, alias, name) = (build.dynamic.runtime(), &self.element.alias, &self.name);
        let moving = build.moving.iter().filter(|it| *it != name).chain(span);
        let moving = quote!(#(__moved.apply(&mut #moving);)*);
        if self.is_optional {
            let settle = settle(alias, &quote!(__field));
            quote! {
                if let #runtime::Some(__field) = &mut #name {
                    let __moved = #settle;
                    #moving
                }
            }
        } else {
            let settle = settle(alias, &quote!(&mut #name));
            quote!(let __moved = #settle; #moving)
        }
    }
}

impl<'a> Build<'a> {
    /// The field that a decision computes, if a codec writes it.
    pub(super) fn codec_of(&self, decision: &Decision<'a>) -> Option<Codec<'a>> {
        let Part::Variable(variable) = self.dynamic.part(decision.place) else { return None };
        let Variety::Codec(element) = &variable.content else { return None };
        Some(Codec {
            element,
            field: decision.field,
            is_optional: variable.is_optional,
            name: name_of_part(decision.place.part),
        })
    }

    /// Writes the field, or leaves room for it if it is computed.
    pub(super) fn codec(
        &mut self,
        index: usize,
        is_optional: bool,
        element: &Element,
        field: &Field,
    ) {
        let (runtime, site) = (self.dynamic.runtime(), self.sites.of_field(field));
        let (name, alias) = (name_of_part(index), &element.alias);
        let is_computed = self.plan.computes(field);
        let written = if is_computed {
            quote!(__c.make_room::<#alias>(__field)?;)
        } else {
            quote!(__c.put_codec::<#alias>(__field, #site)?;)
        };
        let written = self.placed(field, field.at, &written, &site);
        self.statements.extend(if is_optional {
            quote!(if let #runtime::Some(__field) = &mut #name { #written })
        } else {
            quote!({ let __field = &mut #name; #written })
        });
        if is_computed {
            self.moving.push(name.clone());
        }
        self.presence(index, field, &quote!(#name.is_some()), &site);
    }

    /// Statements for a part that is absent, and so decides nothing: fields that it would decide, and that codecs
    /// write, keep the value that the user gave them.
    pub(super) fn undecided(&mut self, index: usize) -> TokenStream {
        let plan = self.plan;
        let codecs: Vec<Codec> =
            plan.decisions_by(index).filter_map(|decision| self.codec_of(decision)).collect();
        let settled = codecs.into_iter().map(|codec| {
            let site = codec.site(self);
            codec.settled(self, None, &|alias, field| quote!(__c.settle::<#alias>(#field, #site)?))
        });
        settled.collect()
    }
}
