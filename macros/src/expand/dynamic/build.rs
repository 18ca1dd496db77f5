//! Building a value: statements that write its bytes, and the fields that building computes.
//!
//! Runs are filled first, as local variables. Then the parts are written one after the other; each gives
//! the fields that decide it their value. Then the runs are written where room was left for them, and what
//! no field was computed from is compared with the expressions. The fields with a `fill` come last.

mod compare;
mod decide;
pub mod run;
mod variable;

use proc_macro2::{Literal, Span, TokenStream};
use quote::{ToTokens as _, format_ident, quote};
use syn::{Ident, Path};

use super::evaluator::Evaluator;
use super::model::{Dynamic, Sites, name_of_part};
use crate::input::attr::Spanned;
use crate::input::expression::{Expression, Node};
use crate::input::field::Field;
use crate::layout::parts::{Part, Run, Variable, Variety};
use crate::layout::plan::{Decides, Plan};
use variable::{count, held, is_empty};

/// The body of `emit` of a struct.
pub fn of_struct(dynamic: &Dynamic, sites: &mut Sites) -> TokenStream {
    let (runtime, ident) = (dynamic.runtime(), &dynamic.schema.ident);
    let members = dynamic.schema.fields.iter().map(|field| {
        let (member, value) = (&field.member, name_of_value(field.index));
        quote!(#member: #value)
    });
    let statements = statements(dynamic, sites);
    quote! {
        let #ident { #(#members),* } = __value;
        #statements
        #runtime::Ok(())
    }
}

/// The statements that write the fields, to which variables are references.
pub fn statements(dynamic: &Dynamic, sites: &mut Sites) -> TokenStream {
    let (plan, runtime) = (Plan::of(dynamic.parts), dynamic.runtime());
    let mut variables = dynamic.parts.variables().map(|variable| &variable.content);
    let import = variables
        .any(|content| !matches!(content, Variety::Nested(_) | Variety::Tagged(_)))
        .then(|| quote!(use #runtime::HeldFallback as _;));
    let mut build = Build {
        dynamic,
        plan: &plan,
        sites,
        statements: quote!(#import let __whole = __c.start();),
        comparisons: TokenStream::new(),
        late: TokenStream::new(),
    };
    for (i, part) in dynamic.parts() {
        if let Part::Run(run) = part {
            build.statements.extend(run::declared(dynamic, &plan, run, i));
        }
    }
    build.parts();
    build.size();
    build.runs();
    build.compare();
    build.fills();
    build.notes();
    build.statements
}

/// What is being generated.
struct Build<'a> {
    dynamic: &'a Dynamic<'a>,
    plan: &'a Plan<'a>,
    sites: &'a mut Sites,
    statements: TokenStream,
    /// What is compared when all fields are computed.
    comparisons: TokenStream,
    /// What is compared with the bytes, if the buffer has them.
    late: TokenStream,
}

impl Build<'_> {
    /// Writes the parts: first those that follow one another, then those that have a place of their own.
    fn parts(&mut self) {
        let has_places = self.dynamic.parts.has_places();
        for is_placed in [false, true] {
            if is_placed && has_places {
                self.statements.extend(quote!(let mut __places = __c.places();));
            }
            for (i, part) in self.dynamic.parts() {
                let field = &self.dynamic.schema.fields[part.last()];
                if field.extent.at.is_some() == is_placed {
                    match part {
                        Part::Run(run) => self.run(i, run, field),
                        Part::Variable(variable) => self.variable(i, variable, field),
                    }
                }
            }
        }
    }

    /// Writes a run, or leaves room for it if fields in it are computed.
    fn run(&mut self, index: usize, run: &Run, field: &Field) {
        let (runtime, at) = (self.dynamic.runtime(), self.sites.of_field(field));
        let (name, start) = (name_of_part(index), name_of_start(index));
        let first = &self.dynamic.schema.fields[run.first];
        let skip = first.at.filter(|_| !run.is_first);
        let written = match (self.is_computed_run(run), run.is_optional) {
            (false, false) => quote!(__c.put_run(#name);),
            (false, true) => quote!(__c.put_run(__run);),
            (true, _) => {
                let ty = self.dynamic.type_of_run(run, runtime);
                let size = match self.dynamic.run(run).layout.size.value() {
                    Some(size) => Literal::u64_unsuffixed(size).into_token_stream(),
                    None => quote!(#runtime::size_of::<#ty>()),
                };
                let declaration = (!run.is_optional).then(|| quote!(let));
                quote!(#declaration #start = __c.reserve(#size);)
            }
        };
        let written = self.placed(field, skip, &written, &at);
        self.before(index, field);
        let statements = match (self.is_computed_run(run), run.is_optional) {
            (_, false) => written,
            (false, true) => quote!(if let #runtime::Some(__run) = &#name { #written }),
            (true, true) => quote!(let mut #start = 0; if #name.is_some() { #written }),
        };
        self.statements.extend(statements);
        self.presence(index, field, &quote!(#name.is_some()), &at);
    }

    /// Whether building computes a field in the run.
    fn is_computed_run(&self, run: &Run) -> bool {
        let fields = &self.dynamic.schema.fields[run.first..][..run.schema.fields.len()];
        fields.iter().any(|field| self.plan.computes(field))
    }

    /// Writes a variable field, and gives the fields that decide it their value.
    fn variable(&mut self, index: usize, variable: &Variable, field: &Field) {
        let (runtime, site) = (self.dynamic.runtime(), self.sites.of_field(field));
        let (value, span) = (name_of_value(variable.field), name_of_span(Some(index)));
        let decided = self.decided_by(index, variable, field, &site);
        let is_compared = self.compare_part(index, variable, field, &site);
        let mut written = self.content(variable, field, &site);
        let has_span = is_compared || !decided.is_empty();
        if has_span {
            let count = match variable.content {
                Variety::List { is_borrowed, .. } => count(is_borrowed, &value, runtime),
                Variety::Bytes | Variety::Text | Variety::Nested(_) | Variety::Tagged(_) => {
                    quote!(0)
                }
            };
            written = quote! {
                let __a = __c.position(__whole);
                #written
                let #span = __c.span(__whole, __a, #count);
            };
        }
        written = self.placed(field, field.at, &written, &site);
        if let Some(is_borrowed) = list_with_place(variable, field) {
            let is_empty = is_empty(is_borrowed, &value, runtime);
            // Without elements, `at` is not evaluated.
            written = if has_span {
                quote! {
                    let #span = if #is_empty {
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
        self.before(index, field);
        self.statements.extend(match (variable.is_optional, is_compared) {
            (false, _) => quote!(#written #decided),
            (true, true) => quote! {
                let #span = match #value {
                    #runtime::Some(#value) => { #written #decided #runtime::Some(#span) }
                    #runtime::None => #runtime::None,
                };
            },
            (true, false) => quote! {
                if let #runtime::Some(#value) = #value { #written #decided }
            },
        });
        self.presence(index, field, &quote!(#value.is_some()), &site);
    }

    /// Notes where an optional part starts, or would start, if its condition reads that.
    fn before(&mut self, index: usize, field: &Field) {
        if field.extent.condition.as_ref().is_some_and(Expression::reads_range) {
            let before = name_of_before(index);
            self.statements.extend(quote!(let #before = __c.position(__whole);));
        }
    }

    /// Statements that write a part where its `at` says, with its padding.
    fn placed(
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
            quote!(__c.pad(__whole, #pad);)
        });
        let at = field.extent.at.as_ref().map(|at| {
            let at = self.early(at, "at", site);
            quote!(let __at = #at; __c.go_to(__whole, __at, &mut __places);)
        });
        let leave = at.as_ref().map(|_| quote!(__c.leave(&mut __places);));
        quote!(#at #skip #written #pad #leave)
    }

    /// The size of the struct, which gives the field that decides it its value.
    fn size(&mut self) {
        if self.dynamic.schema.len.is_none() {
            return;
        }
        let (site, span) = (self.sites.of_schema(), name_of_span(None));
        let decided = self.decided(None, Decides::Len, None, &site);
        self.statements.extend(quote!(let #span = __c.span(__whole, 0, 0); #decided));
        self.compare_size();
    }

    /// Compares what no field was computed from.
    fn compare(&mut self) {
        let (runtime, comparisons, late) = (self.dynamic.runtime(), &self.comparisons, &self.late);
        self.statements.extend(comparisons.clone());
        if late.is_empty() {
            return;
        }
        let after = self.dynamic.parts.has_tail().then(|| {
            let tail = self.dynamic.parts.all[self.dynamic.parts.tail..].iter();
            let sizes =
                tail.filter_map(Part::run).map(|run| self.dynamic.type_of_run(run, runtime));
            quote!(let __after = #(#runtime::size_of::<#sizes>())+*;)
        });
        self.statements.extend(quote! {
            if let #runtime::Some(__d) = __c.built(__whole) {
                #after
                #late
            }
        });
    }

    /// Writes the runs where room was left.
    fn runs(&mut self) {
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

    /// Computes the fields with a `fill`.
    fn fills(&mut self) {
        let runtime = self.dynamic.runtime();
        for (field, place) in self.dynamic.fields() {
            let (Some(fill), Part::Run(run)) = (&field.extent.fill, self.dynamic.part(place))
            else {
                continue;
            };
            let site = self.sites.of_field(field);
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

    /// Requires that parts which overlap agree, and notes what the schemas around it must know.
    fn notes(&mut self) {
        let (schema, site) = (self.dynamic.schema, self.sites.of_schema());
        if self.dynamic.parts.has_places() {
            self.statements.extend(quote! {
                __c.require_agreement::<Self>(__value, __whole, __places, #site)?;
            });
        }
        let has_check =
            schema.check.is_some() || schema.fields.iter().any(|it| it.extent.check.is_some());
        if has_check {
            self.statements.extend(quote!(__c.note_checks();));
        }
        let mut expressions = schema.fields.iter().flat_map(|field| field.extent.deciding());
        if schema.len.is_none() && expressions.any(reads_range) {
            self.statements.extend(quote!(__c.open(#site)?;));
        }
    }

    /// A number that is needed before the field is written, as a `u64`.
    fn early(
        &mut self,
        expression: &Expression,
        attribute: &str,
        site: &TokenStream,
    ) -> TokenStream {
        if !self.is_known_early(expression) {
            return quote!(__c.unplaced(#attribute, #site)?);
        }
        let bound = self.bound(&[expression]);
        let number = Evaluator::new(self.dynamic, site).extent(expression);
        quote!({ #bound #number })
    }

    /// Whether the expression reads only the fields of the value, and where the field starts.
    fn is_known_early(&self, expression: &Expression) -> bool {
        let is_late = |part: &&Expression| {
            matches!(part.node, Node::Size | Node::Left | Node::Rest | Node::Laid)
        };
        !expression.all().iter().any(is_late) && !self.needs_view(&[expression])
    }

    /// Whether the expressions read a part that only laying the bytes gives.
    fn needs_view(&self, expressions: &[&Expression]) -> bool {
        let parts = expressions.iter().flat_map(|it| self.dynamic.parts.parts_in(it));
        parts.into_iter().any(|part| match &self.dynamic.parts.all[part] {
            Part::Run(_) => false,
            Part::Variable(variable) => !matches!(variable.content, Variety::Bytes | Variety::Text),
        })
    }

    /// Variables for the parts that the expressions read, as they are in the view.
    fn bound(&self, expressions: &[&Expression]) -> TokenStream {
        let runtime = self.dynamic.runtime();
        let mut parts: Vec<usize> =
            expressions.iter().flat_map(|it| self.dynamic.parts.parts_in(it)).collect();
        parts.sort_unstable();
        parts.dedup();
        let view = self.needs_view(expressions).then(|| quote!(let __view = __d.view::<Self>()?;));
        let bound = parts.into_iter().filter_map(|index| {
            let (name, part) = (name_of_part(index), &self.dynamic.parts.all[index]);
            let value = name_of_value(part.last());
            let bound = match part {
                Part::Run(run) if run.is_optional => quote!(#name.as_ref()),
                Part::Run(_) => return None,
                Part::Variable(variable) => match (&variable.content, variable.is_optional) {
                    (Variety::Bytes, false) => held(&value, "held_bytes", runtime),
                    (Variety::Bytes, true) => {
                        let bytes = held(&value, "held_bytes", runtime);
                        quote!(match #value {
                            #runtime::Some(#value) => #runtime::Some(#bytes),
                            #runtime::None => #runtime::None,
                        })
                    }
                    _ => quote!(__view.#name),
                },
            };
            Some(quote!(let #name = #bound;))
        });
        quote!(#view #(#bound)*)
    }
}

/// Writes a run where room was left for it.
fn patched(runtime: &Path, index: usize, run: &Run, call: &Ident) -> TokenStream {
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

/// Whether it reads how many bytes the range of the schema has.
fn reads_range(expression: &Expression) -> bool {
    let all = expression.all();
    all.iter().any(|part| matches!(part.node, Node::Size | Node::Left | Node::Rest))
}

/// The variable that is a reference to the value of a field.
pub fn name_of_value(field: usize) -> Ident {
    format_ident!("__v{field}", span = Span::call_site())
}

/// The variable that says where a part starts.
fn name_of_start(part: usize) -> Ident {
    format_ident!("__a{part}", span = Span::call_site())
}

/// The variable that says where an optional part starts, or would start.
fn name_of_before(part: usize) -> Ident {
    format_ident!("__b{part}", span = Span::call_site())
}

/// The variable with the span of a part, or of the struct.
fn name_of_span(part: Option<usize>) -> Ident {
    let part = part.map_or_else(String::new, |part| part.to_string());
    format_ident!("__p{part}", span = Span::call_site())
}
