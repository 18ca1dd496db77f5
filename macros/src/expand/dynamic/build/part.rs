//! Writing one part where it is, with its padding.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{ToTokens as _, quote};
use syn::{Ident, Path};

use super::variable::{count, is_empty};
use super::{Build, name_of_before, name_of_span, name_of_start, name_of_value};
use crate::expand::dynamic::model::name_of_part;
use crate::input::attr::Spanned;
use crate::input::expression::Expression;
use crate::input::field::Field;
use crate::layout::parts::{Part, Run, Variable, Variety};

impl Build<'_> {
    /// Writes a run, or leaves room for it if fields in it are computed.
    pub(super) fn run(&mut self, index: usize, run: &Run, field: &Field) {
        let (runtime, at) = (self.dynamic.runtime(), self.sites.of_field(field));
        let (name, start) = (name_of_part(index), name_of_start(index));
        let first = &self.dynamic.schema.fields[run.first];
        let skip = first.at.filter(|_| !run.is_first);
        let written = match (self.is_computed_run(run), run.is_optional) {
            (false, false) => quote!(__c.put_run(#name)?;),
            (false, true) => quote!(__c.put_run(__run)?;),
            (true, _) => {
                let ty = self.dynamic.type_of_run(run, runtime);
                let size = match self.dynamic.run(run).layout.size.value() {
                    Some(size) => Literal::u64_unsuffixed(size).into_token_stream(),
                    None => quote!(#runtime::size_of::<#ty>()),
                };
                let mutable = self.mutable();
                let declaration = (!run.is_optional).then(|| quote!(let #mutable));
                quote!(#declaration #start = __c.reserve(#size)?;)
            }
        };
        // The first field has the offset.
        let site = self.sites.of_field(first);
        let written = self.placed(field, skip, &written, &site);
        let statements = match (self.is_computed_run(run), run.is_optional) {
            (_, false) => written,
            (false, true) => quote!(if let #runtime::Some(__run) = &#name { #written }),
            (true, true) => quote!(let mut #start = 0; if #name.is_some() { #written }),
        };
        self.statements.extend(statements);
        if self.is_computed_run(run) {
            self.moving.push(start);
        }
        self.presence(index, field, &quote!(#name.is_some()), &at);
    }

    /// Whether building computes a field in the run.
    fn is_computed_run(&self, run: &Run) -> bool {
        let fields = &self.dynamic.schema.fields[run.first..][..run.schema.fields.len()];
        fields.iter().any(|field| self.plan.computes(field))
    }

    /// Writes a variable field, and gives the fields that decide it their value.
    pub(super) fn variable(&mut self, index: usize, variable: &Variable, field: &Field) {
        if let Variety::Codec(element) = &variable.content {
            return self.codec(index, variable.is_optional, element, field);
        }
        let (runtime, site) = (self.dynamic.runtime(), self.sites.of_field(field));
        let (value, span) = (name_of_value(variable.field), name_of_span(Some(index)));
        let decided = self.decided_by(index, variable, field, &site);
        let undecided = self.undecided(index);
        let (is_compared, mutable) =
            (self.compare_part(index, variable, field, &site), self.mutable());
        let mut written = self.content(variable, field, &site);
        let has_span = is_compared || !decided.is_empty();
        if has_span {
            let count = match variable.content {
                Variety::List { is_borrowed, .. } => count(is_borrowed, &value, runtime),
                Variety::Bytes
                | Variety::Text
                | Variety::Nested(_)
                | Variety::Tagged(_)
                | Variety::Codec(_) => quote!(0),
            };
            written = quote! {
                let __a = __c.position(__whole);
                #written
                let #mutable #span = __c.span(__whole, __a, #count);
            };
        }
        written = self.placed(field, field.at, &written, &site);
        if let Some(is_borrowed) = list_with_place(variable, field) {
            let is_empty = is_empty(is_borrowed, &value, runtime);
            // Without elements, `at` is not evaluated.
            written = if has_span {
                quote! {
                    let #mutable #span = if #is_empty {
                        __c.span(__whole, __c.position(__whole), 0)
                    } else {
                        #written
                        #span
                    };
                }
            } else {
                quote!(if !#is_empty { #written })
            };
        }
        self.statements.extend(match (variable.is_optional, is_compared) {
            (false, _) => quote!(#written #decided),
            (true, true) => quote! {
                let #mutable #span = match #value {
                    #runtime::Some(#value) => { #written #decided #runtime::Some(#span) }
                    #runtime::None => { #undecided #runtime::None }
                };
            },
            (true, false) if undecided.is_empty() => quote! {
                if let #runtime::Some(#value) = #value { #written #decided }
            },
            (true, false) => quote! {
                if let #runtime::Some(#value) = #value { #written #decided } else { #undecided }
            },
        });
        if is_compared {
            self.moving.push(span);
        }
        self.presence(index, field, &quote!(#value.is_some()), &site);
    }

    /// Notes where an optional part starts, or would start without an offset of its own, if its condition reads
    /// that.
    pub(super) fn before(&mut self, index: usize, field: &Field) {
        if field.extent.condition.as_ref().is_some_and(Expression::reads_range) {
            let (before, mutable) = (name_of_before(index), self.mutable());
            self.statements.extend(quote!(let #mutable #before = __c.position(__whole);));
            self.moving.push(before);
        }
    }

    /// Statements that write a part where its `at` says, with its padding.
    pub(super) fn placed(
        &mut self,
        field: &Field,
        skip: Option<Spanned<u64>>,
        written: &TokenStream,
        site: &TokenStream,
    ) -> TokenStream {
        let skip = skip.map(|at| {
            let at = Literal::u64_unsuffixed(at.value);
            quote!(__c.skip_to(__whole, #at, #site)?;)
        });
        let pad = field.extent.pad.as_ref().map(|pad| {
            let pad = Literal::u64_unsuffixed(pad.value);
            quote!(__c.pad(__whole, #pad)?;)
        });
        let at = field.extent.at.as_ref().map(|at| {
            let at = self.early(at, "at", site);
            quote!(let __at = #at; __c.go_to(__whole, __at, &mut __places)?;)
        });
        let leave = at.as_ref().map(|_| quote!(__c.leave(&mut __places);));
        quote!(#at #skip #written #pad #leave)
    }

    /// Writes the runs where room was left.
    pub(super) fn runs(&mut self) {
        for (i, part) in self.dynamic.parts() {
            let Part::Run(run) = part else { continue };
            if !self.is_computed_run(run) {
                continue;
            }
            let fields = &self.dynamic.schema.fields[run.first..][..run.schema.fields.len()];
            let has_fill = fields.iter().any(|field| field.extent.fill.is_some());
            let call = Ident::new(if has_fill { "draft" } else { "patch" }, Span::call_site());
            self.statements.extend(patched(self.dynamic.runtime(), i, run, &call));
        }
    }
}

/// Writes a run where room was left for it.
pub fn patched(runtime: &Path, index: usize, run: &Run, call: &Ident) -> TokenStream {
    let (name, start) = (name_of_part(index), name_of_start(index));
    if run.is_optional {
        quote!(if let #runtime::Some(__run) = &#name { __c.#call(#start, __run); })
    } else {
        quote!(__c.#call(#start, #name);)
    }
}

/// Whether the value borrows the bytes, if it is a list with an `at`, which is not evaluated if it has no
/// elements.
fn list_with_place(variable: &Variable, field: &Field) -> Option<bool> {
    match variable.content {
        Variety::List { is_borrowed, .. } => {
            (field.extent.at.is_some() && field.extent.count.is_some()).then_some(is_borrowed)
        }
        _ => None,
    }
}
