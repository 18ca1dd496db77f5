//! The walk: statements that split the bytes into the parts.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::evaluator::Evaluator;
use super::model::{Dynamic, Sites, name_of_part};
use super::variable::VariableWalk;
use super::{build, order, places};
use crate::input::extent::Check;
use crate::input::field::Field;
use crate::layout::parts::{Part, Run};

/// The statements of the walk, which end with the view.
pub fn body(dynamic: &Dynamic, sites: &mut Sites) -> TokenStream {
    let (runtime, view) = (dynamic.runtime(), dynamic.view);
    let (order, statements) = (order::of_bytes(dynamic, sites), statements(dynamic, sites));
    let names = dynamic.parts().map(|(i, _)| name_of_part(i));
    let held = order::member(dynamic, &quote!(#runtime::HeldOrder::new(__order)));
    let given = places::keeps_given(dynamic).then(|| quote!(__given,));
    let root = dynamic.parts.needs_root().then(|| quote!(__root: __c.root(),));
    quote!(#order #statements #runtime::Ok(#view { __bytes, #held #given #root #(#names),* }))
}

/// The statements that lay the parts.
pub fn statements(dynamic: &Dynamic, sites: &mut Sites) -> TokenStream {
    let mut walk = Walk { dynamic, sites, statements: quote!(let mut __whole = __c.rest();) };
    walk.remember_start();
    walk.enter_root();
    walk.measure_tail();
    let narrowed_at = walk.narrowing();
    for (i, part) in dynamic.parts() {
        if narrowed_at == Some(i) {
            walk.narrow();
        }
        if i == dynamic.parts.tail {
            walk.statements.extend(quote!(let __c = &mut __tail;));
        } else if i + 1 == dynamic.parts.tail && dynamic.parts.has_tail() {
            walk.take_tail();
        }
        walk.part(i, part);
    }
    let count = dynamic.parts.all.len();
    if narrowed_at == Some(count) {
        walk.narrow();
    }
    walk.finish(narrowed_at.is_some());
    walk.check_schema();
    walk.leave_root();
    walk.statements
}

struct Walk<'a> {
    dynamic: &'a Dynamic<'a>,
    sites: &'a mut Sites,
    statements: TokenStream,
}

impl Walk<'_> {
    /// The index of the part before which the `len` of the struct narrows the range: the first one
    /// after those that decide it.
    fn narrowing(&self) -> Option<usize> {
        let len = self.dynamic.schema.len.as_ref()?;
        Some(self.dynamic.parts.parts_in(len).max().map_or(0, |part| part + 1))
    }

    /// Keeps where the schema starts, which is the offset of what is wrong with the whole.
    fn remember_start(&mut self) {
        if self.dynamic.schema.len.is_some() || self.dynamic.schema.check.is_some() {
            self.statements.extend(quote!(let __schema = *__c;));
        }
    }

    /// What is in a schema that is marked as the root has the bytes of this one as its root.
    fn enter_root(&mut self) {
        if self.dynamic.schema.root.is_some() {
            self.statements.extend(quote! {
                let __outer = __c;
                let mut __within = __outer.within_root(__whole);
                let __c = &mut __within;
            });
        }
    }

    /// What is around such a schema has its own root again.
    fn leave_root(&mut self) {
        if self.dynamic.schema.root.is_some() {
            self.statements.extend(quote!(__outer.advance_to(__within.rest());));
        }
    }

    fn narrow(&mut self) {
        let Some(len) = &self.dynamic.schema.len else { return };
        let site = self.sites.of_schema();
        let len = Evaluator::new(self.dynamic, &site).about("__schema").extent(len);
        self.statements.extend(quote! {
            let mut __range = {
                let __len = #len;
                __c.narrow(&mut __whole, __len, &__schema, #site)?
            };
            let __c = &mut __range;
        });
        if self.dynamic.schema.root.is_some() {
            self.statements.extend(quote!(*__c = __c.within_root(__whole);));
        }
    }

    /// The runs after a `rest`.
    fn tail(&self) -> impl Iterator<Item = &Run> {
        self.dynamic.parts.all[self.dynamic.parts.tail..].iter().filter_map(Part::run)
    }

    /// Computes how many bytes the fields after a `rest` have.
    fn measure_tail(&mut self) {
        if !self.dynamic.parts.has_tail() {
            return;
        }
        let runtime = self.dynamic.runtime();
        let names = self.tail().map(|run| self.dynamic.type_of_run(run, runtime));
        let size = quote!(#(#runtime::size_of::<#names>())+*);
        self.statements.extend(quote!(let __after = #size;));
    }

    /// Sets the bytes of the fields after a `rest` apart.
    fn take_tail(&mut self) {
        let Some(first) = self.dynamic.parts.all[self.dynamic.parts.tail..].first() else { return };
        let Some(run) = first.run() else { return };
        let site = self.sites.of_run(run);
        self.statements.extend(quote! {
            let mut __tail = __c.take_end(__after, #site)?;
            let __after = 0;
        });
    }

    /// Lays a part, its padding, and what must hold after it.
    fn part(&mut self, index: usize, part: &Part) {
        let (runtime, name) = (self.dynamic.runtime(), name_of_part(index));
        let field = &self.dynamic.schema.fields[part.last()];
        let start = self.start_of(field, part);
        let laid = match part {
            Part::Run(run) => {
                let site = self.sites.of_run(run);
                let laid = order::taken(self.dynamic, run, &site);
                let first = &self.dynamic.schema.fields[run.first];
                let constant = first.at.filter(|_| !run.is_first);
                let site = self.sites.of_field(first);
                let walk = VariableWalk { dynamic: self.dynamic, field: first, site, start };
                walk.placed(constant, laid)
            }
            Part::Variable(variable) => {
                let field = self.dynamic.parts.field(variable);
                let site = self.sites.of_field(field);
                VariableWalk { dynamic: self.dynamic, field, site, start }.variable(variable)
            }
        };
        let pad = self.padding(field);
        let laid = match &pad {
            Some(pad) => quote!({ let __part = #laid; #pad __part }),
            None => laid,
        };
        let laid = match &field.extent.condition {
            Some(condition) => {
                let site = self.sites.of_field(field);
                let condition = Evaluator::new(self.dynamic, &site).condition(condition);
                quote!(if #condition { #runtime::Some(#laid) } else { #runtime::None })
            }
            None => laid,
        };
        self.statements.extend(quote!(let #name = #laid;));
        self.check_field(field, part, index);
    }

    fn padding(&mut self, field: &Field) -> Option<TokenStream> {
        let (site, pad) = (self.sites.of_field(field), field.extent.pad.as_ref()?);
        let pad = Literal::u64_unsuffixed(pad.value);
        Some(quote!(__c.pad(__whole, #pad, #site)?;))
    }

    /// Declares the cursor at the start of a field with a `check`, which is the last field of its part. The
    /// result is the statement that moves it there when the place of the part is known.
    fn start_of(&mut self, field: &Field, part: &Part) -> Option<TokenStream> {
        field.extent.check.as_ref()?;
        // The value is read if the part is absent, or has no elements. Otherwise it is not, for which a plain variable
        // would get a warning.
        self.statements.extend(quote!(let __start = &mut { *__c };));
        let ahead = part.run().map(|run| build::run::offset(self.dynamic, run, field));
        Some(match ahead {
            Some(ahead) => quote!(*__start = __c.advanced(#ahead);),
            None => quote!(*__start = *__c;),
        })
    }

    /// The `check` of a field.
    fn check_field(&mut self, field: &Field, part: &Part, index: usize) {
        let Some(check) = &field.extent.check else { return };
        let (site, name) = (self.sites.of_field(field), name_of_part(index));
        let is_there = part.is_optional().then(|| quote!(&& #name.is_some()));
        self.check(check, is_there.as_ref(), &site, "__start");
    }

    /// The `check` of the struct.
    fn check_schema(&mut self) {
        let Some(check) = &self.dynamic.schema.check else { return };
        let site = self.sites.of_schema();
        self.check(check, None, &site, "__schema");
    }

    /// Requires that a condition holds. What is wrong has its offset at the cursor `start`.
    fn check(
        &mut self,
        check: &Check,
        is_there: Option<&TokenStream>,
        site: &TokenStream,
        start: &'static str,
    ) {
        let evaluator = Evaluator::new(self.dynamic, site).about(start);
        let condition = evaluator.condition(&check.condition);
        let fails = evaluator.unless(check);
        self.statements.extend(quote!(if __CHECK #is_there && !(#condition) { #fails }));
    }

    /// The bytes of the view. A range of its own must be filled.
    fn finish(&mut self, is_narrowed: bool) {
        let has_tail = self.dynamic.parts.has_tail();
        if self.dynamic.parts.takes_range() {
            // What no field names is a gap.
            self.statements.extend(quote!(__c.take_rest(); let __bytes = __whole;));
            return;
        }
        if is_narrowed && !has_tail {
            let site = self.sites.of_schema();
            self.statements.extend(quote!(__c.finish(#site)?;));
        }
        let bytes =
            if is_narrowed || has_tail { quote!(__whole) } else { quote!(__c.laid(__whole)) };
        self.statements.extend(quote!(let __bytes = #bytes;));
    }
}
