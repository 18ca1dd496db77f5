//! The fields that are computed when all else is written.

use proc_macro2::Span;
use quote::{format_ident, quote};
use syn::Ident;

use super::part::patched;
use super::{Build, name_of_start, run};
use crate::expand::dynamic::evaluator::Evaluator;
use crate::expand::dynamic::model::name_of_part;
use crate::input::field::Field;
use crate::layout::parts::Part;

impl Build<'_> {
    /// Computes the fields with a `fill`.
    pub(super) fn fills(&mut self) {
        let runtime = self.dynamic.runtime();
        // All of them are zero when the first one is computed.
        for (field, place) in self.dynamic.fields() {
            let (Some(_), Part::Run(run)) = (&field.extent.fill, self.dynamic.part(place)) else {
                continue;
            };
            let (hidden, start) = (name_of_hidden(field), name_of_start(place.part));
            let offset = run::offset(self.dynamic, run, field);
            let ty = run::type_of(run, field, self.dynamic);
            let mut size = quote!(#runtime::size_of::<#ty>());
            if run.is_optional {
                let name = name_of_part(place.part);
                size = quote!(if #name.is_some() { #size } else { 0 });
            }
            self.statements.extend(quote!(let #hidden = __c.hide(#start, #offset, #size);));
        }
        for (field, place) in self.dynamic.fields() {
            let (Some(fill), Part::Run(run)) = (&field.extent.fill, self.dynamic.part(place))
            else {
                continue;
            };
            let (site, hidden) = (self.sites.of_field(field), name_of_hidden(field));
            let (bound, start) = (self.bound(&[fill]), name_of_start(place.part));
            let offset = run::offset(self.dynamic, run, field);
            let number = Evaluator::new(self.dynamic, &site).number(fill);
            let assigned = run::assigned(self.dynamic, run, place, field);
            let ty = run::type_of(run, field, self.dynamic);
            let patched =
                patched(runtime, place.part, run, &Ident::new("patch", Span::call_site()));
            let filled = quote! {
                let __n: #runtime::Option<#ty> = match __c.built(__whole) {
                    #runtime::Some(__d) => {
                        let __c = __d.at_offset(#start, #offset);
                        let __whole = __c.bytes();
                        #bound
                        #runtime::Some(#runtime::filled(#number, #site)?)
                    }
                    #runtime::None => #runtime::None,
                };
                __c.show(#hidden);
                if let #runtime::Some(__n) = __n {
                    #assigned
                    #patched
                }
            };
            let name = name_of_part(place.part);
            self.statements.extend(if run.is_optional {
                quote!(if #name.is_some() { #filled })
            } else {
                filled
            });
        }
    }
}

/// The variable with the bytes that a field has while it is zero.
fn name_of_hidden(field: &Field) -> Ident {
    format_ident!("__h{}", field.index, span = Span::call_site())
}
