//! Building a value: statements that write its bytes, and the fields that building computes.
//!
//! Runs are filled first, as local variables. Then the parts are written one after the other. A part whose
//! extent one field decides gives this field its value; the extent of any other part is compared with its
//! expression later. Then the runs are written where room was left for them. The fields with a `fill` come
//! next, and last the expressions that need all bytes.

mod bound;
mod codec;
mod compare;
mod decide;
mod fill;
mod part;
pub mod run;
mod variable;

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use syn::Ident;

use super::model::{Dynamic, Sites, name_of_part};
use super::{given, order};
use crate::input::expression::{Expression, Node};
use crate::layout::parts::{Part, Variety};
use crate::layout::plan::{Decides, Plan};
use crate::span::fallback;

/// The body of `emit` of a struct.
pub fn of_struct(dynamic: &Dynamic, sites: &mut Sites) -> TokenStream {
    let (runtime, ident) = (dynamic.runtime(), &dynamic.schema.ident);
    // Nothing of a place is built, but a field that is not bound is never read, which rustc warns of.
    let members = dynamic.schema.all_fields().map(|field| {
        let (member, value) = (&field.member, name_of_value(field.index));
        quote!(#member: #value)
    });
    let bound = quote!(let #ident { #(#members),* } = __value;);
    if dynamic.schema.read_only.is_some() {
        return quote!(#bound #runtime::never_built());
    }
    let (order, statements) = (order::of_value(dynamic, sites), statements(dynamic, sites));
    quote! {
        #bound
        #order
        #statements
        #runtime::Ok(())
    }
}

/// The statements that write the fields, to which variables are references.
pub fn statements(dynamic: &Dynamic, sites: &mut Sites) -> TokenStream {
    let (plan, runtime) = (Plan::of(dynamic.parts), dynamic.runtime());
    let mut variables = dynamic.parts.variables().map(|variable| &variable.content);
    let import = variables
        .any(|content| {
            !matches!(content, Variety::Nested(_) | Variety::Tagged(_) | Variety::Codec(_))
        })
        .then(|| fallback("HeldFallback", runtime));
    let mut build = Build {
        dynamic,
        plan: &plan,
        sites,
        statements: quote!(#import let __whole = __c.start();),
        comparisons: TokenStream::new(),
        late: TokenStream::new(),
        moving: Vec::new(),
    };
    for (i, part) in dynamic.parts() {
        build.statements.extend(match part {
            Part::Run(run) => run::declared(dynamic, &plan, run, i),
            Part::Variable(variable) => codec::declared(dynamic, variable, i),
        });
    }
    build.parts();
    build.size();
    build.runs();
    build.compare();
    build.fills();
    build.compare_bytes();
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
    /// The variables that say where something is, if it may move.
    moving: Vec<Ident>,
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
                if !is_placed {
                    self.before(i, field);
                }
                if field.extent.at.is_some() == is_placed {
                    match part {
                        Part::Run(run) => self.run(i, run, field),
                        Part::Variable(variable) => self.variable(i, variable, field),
                    }
                }
            }
        }
    }

    /// The size of the struct, which gives the field that decides it its value.
    fn size(&mut self) {
        if self.dynamic.schema.len.is_none() {
            return;
        }
        let (site, span, mutable) = (self.sites.of_schema(), name_of_span(None), self.mutable());
        let decided = self.decided(None, Decides::Len, None, &site);
        self.statements.extend(quote!(let #mutable #span = __c.span(__whole, 0, 0); #decided));
        self.compare_size();
    }

    /// Compares the parts from which no field was computed with their expressions.
    fn compare(&mut self) {
        self.statements.extend(std::mem::take(&mut self.comparisons));
    }

    /// Compares the parts with the expressions that need the bytes, in which all fields are computed.
    fn compare_bytes(&mut self) {
        let (runtime, late) = (self.dynamic.runtime(), &self.late);
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

    /// `mut`, if variables that say where something is change.
    fn mutable(&self) -> Option<TokenStream> {
        self.plan.has_moving_parts().then(|| quote!(mut))
    }

    /// Requires that parts which overlap agree, and notes what the schemas around it must know.
    fn notes(&mut self) {
        let (schema, site) = (self.dynamic.schema, self.sites.of_schema());
        if self.dynamic.parts.has_places() {
            let own = given::Taken::of(schema).own(self.dynamic.runtime());
            self.statements.extend(quote! {
                __c.require_agreement::<Self>(__value, #own, __whole, __places, #site)?;
            });
        }
        self.checks();
        let mut expressions = schema.fields.iter().flat_map(|field| field.extent.deciding());
        if schema.len.is_none() && expressions.any(reads_range) {
            self.statements.extend(quote!(__c.open(#site)?;));
        }
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
