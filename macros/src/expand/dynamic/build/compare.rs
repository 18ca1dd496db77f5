//! The comparisons when all parts are written: of each part with its expressions, where these gave no field
//! its value.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::decide::{EXTENTS, quantity, text_of};
use super::variable::settled_by_elements;
use super::{Build, name_of_before, name_of_span, name_of_value};
use crate::expand::dynamic::evaluator::Evaluator;
use crate::expand::dynamic::given::Gives;
use crate::input::expression::{Expression, Node};
use crate::input::field::Field;
use crate::layout::parts::{Variable, Variety};
use crate::layout::plan::Decides;
use crate::layout::wire::parts_of;

impl Build<'_> {
    /// Compares whether an optional part is there with its condition.
    pub(super) fn compare_presence(
        &mut self,
        index: usize,
        field: &Field,
        condition: &Expression,
        is_there: &TokenStream,
        site: &TokenStream,
    ) {
        let (runtime, text, before) =
            (self.dynamic.runtime(), text_of(field, "if"), name_of_before(index));
        let holds = Evaluator::new(self.dynamic, site).condition(condition);
        let required = quote!(#runtime::require_presence(#is_there, #holds, #site, #text)?;);
        let comparison = self.comparison(condition, &quote!(#before), &required);
        self.compare_with(comparison, |comparison| comparison);
    }

    /// Adds a comparison, in the code around it.
    fn compare_with(
        &mut self,
        comparison: Comparison,
        around: impl Fn(TokenStream) -> TokenStream,
    ) {
        let (compared, comparisons) = match comparison {
            Comparison::OfValues(compared) => (compared, &mut self.comparisons),
            Comparison::OfBytes(compared) => (compared, &mut self.late),
        };
        comparisons.extend(around(compared));
    }

    /// Adds what is compared of a part. Returns whether something is.
    pub(super) fn compare_part(
        &mut self,
        index: usize,
        variable: &Variable,
        field: &Field,
        site: &TokenStream,
    ) -> bool {
        let mut all: Vec<Comparison> = EXTENTS
            .into_iter()
            .filter_map(|attribute| self.compare_extent(index, variable, field, attribute, site))
            .collect();
        all.extend(self.compare_tag(index, variable, field, site));
        all.extend(self.compare_until(index, variable, field, site));
        let is_compared = !all.is_empty();
        let (runtime, span, value) = (
            self.dynamic.runtime().clone(),
            name_of_span(Some(index)),
            name_of_value(variable.field),
        );
        for comparison in all {
            self.compare_with(comparison, |compared| {
                if !variable.is_optional {
                    return compared;
                }
                quote! {
                    if let (#runtime::Some(#span), #runtime::Some(#value)) = (#span, #value) {
                        #compared
                    }
                }
            });
        }
        is_compared
    }

    /// Whether an attribute of a part, or of the struct, gave a field the value for which its expression
    /// holds. A field that is absent has no value, and counts as 0.
    pub(super) fn is_settled(&self, part: Option<usize>, attribute: Decides) -> bool {
        let decision = self.plan.decision(part, attribute);
        decision.is_some_and(|decision| !self.dynamic.part(decision.place).is_optional())
    }

    /// Compares the extent with its expression, unless that gave the field in it its value.
    fn compare_extent(
        &mut self,
        index: usize,
        variable: &Variable,
        field: &Field,
        attribute: Decides,
        site: &TokenStream,
    ) -> Option<Comparison> {
        let expression = match attribute {
            Decides::Count => &field.extent.count,
            Decides::Len => &field.extent.len,
            Decides::End => &field.extent.end,
            Decides::If | Decides::Tag => &None,
        };
        let expression = expression.as_ref()?;
        // Bytes that are filled up have this length.
        if field.extent.terminated.is_some() {
            return None;
        }
        if self.is_settled(Some(index), attribute) {
            return None;
        }
        let quantity = quantity(attribute, Some(&variable.content));
        let text = text_of(field, attribute.name());
        let decided = self.decided_elsewhere(expression, &field.label);
        let (runtime, span) = (self.dynamic.runtime(), name_of_span(Some(index)));
        let needed = Evaluator::new(self.dynamic, site).extent(expression);
        // A number that is written out is not repeated in the error.
        let text =
            if expression.fields().next().is_none() && is_number(expression) { "" } else { text };
        let required = quote! {
            #span.require(#runtime::Quantity::#quantity, #needed, #site, #text, #decided)?;
        };
        Some(self.comparison(expression, &quote!(#span.start), &required))
    }

    /// Compares the variant with the tag.
    fn compare_tag(
        &mut self,
        index: usize,
        variable: &Variable,
        field: &Field,
        site: &TokenStream,
    ) -> Option<Comparison> {
        let (Variety::Tagged(alias), Some(tag)) = (&variable.content, &field.extent.tag) else {
            return None;
        };
        if self.is_settled(Some(index), Decides::Tag) {
            return None;
        }
        let (span, value, text) =
            (name_of_span(Some(index)), name_of_value(field.index), text_of(field, "tag"));
        let evaluated = Evaluator::new(self.dynamic, site).tag(tag);
        let call = quote_spanned!(alias.span()=> require_variant::<#alias>);
        let required = quote!(#span.#call(#value, #evaluated, #site, #text)?;);
        Some(self.comparison(tag, &quote!(#span.start), &required))
    }

    /// Compares where the list ends with its condition.
    fn compare_until(
        &mut self,
        index: usize,
        variable: &Variable,
        field: &Field,
        site: &TokenStream,
    ) -> Option<Comparison> {
        let (Variety::List { element, is_borrowed }, Some(until)) =
            (&variable.content, &field.extent.until)
        else {
            return None;
        };
        if settled_by_elements(field, *is_borrowed).is_some() {
            return None;
        }
        let (span, is_range) = (name_of_span(Some(index)), field.extent.has_range());
        let parts = parts_of(element, field.order, self.dynamic.runtime());
        let (closure, text) =
            (Evaluator::new(self.dynamic, site).until(until, element), text_of(field, "until"));
        let place = until.reads_range().then(|| {
            quote! {
                let __field = __c.cursor();
                let __first = __range.len().wrapping_sub(#span.start);
            }
        });
        let (evaluator, none) = (Evaluator::new(self.dynamic, site), TokenStream::new());
        let Gives { statement, argument } =
            Gives::of(field, &evaluator, &parts, &none, site, self.dynamic.runtime());
        let required = quote! {
            #statement
            let __range = __c.range(#span, #is_range);
            #place
            #parts::require_until(__range, #span, #argument, #is_range, #site, #text, #closure)?;
        };
        let read: Vec<&Expression> = field.extent.given().chain([until]).collect();
        Some(self.comparison_of_bytes(&read, &quote!(#span.start), &required))
    }

    /// Evaluates the conditions that must hold. If one does not, what is built is laid, which makes the
    /// error. So is a schema whose conditions need the bytes.
    pub(super) fn checks(&mut self) {
        let schema = self.dynamic.schema;
        let of_schema = schema.check.iter().map(|check| (check, None));
        let of_fields = schema
            .fields
            .iter()
            .filter_map(|field| field.extent.check.as_ref().map(|check| (check, Some(field))));
        let noted = quote!(__c.note_checks(););
        for (check, field) in of_schema.chain(of_fields) {
            let site = match field {
                Some(field) => self.sites.of_field(field),
                None => self.sites.of_schema(),
            };
            let is_optional = field.is_some_and(|field| field.extent.condition.is_some());
            let holds = Evaluator::new(self.dynamic, &site).condition(&check.condition);
            let required = quote!(__c.check(#holds)?;);
            let comparison = self.comparison(&check.condition, &quote!(0), &required);
            self.statements.extend(match comparison {
                Comparison::OfValues(compared) if !is_optional => compared,
                Comparison::OfValues(_) | Comparison::OfBytes(_) => noted.clone(),
            });
        }
    }

    /// Compares the size of the struct with its `len`.
    pub(super) fn compare_size(&mut self) {
        let Some(len) = &self.dynamic.schema.len else { return };
        if self.is_settled(None, Decides::Len) {
            return;
        }
        let (runtime, site, span) =
            (self.dynamic.runtime(), self.sites.of_schema(), name_of_span(None));
        let (text, decided) = (&self.dynamic.schema.len_text, self.decided_elsewhere(len, ""));
        let needed = Evaluator::new(self.dynamic, &site).extent(len);
        let required = quote! {
            #span.require(#runtime::Quantity::Bytes, #needed, #site, #text, #decided)?;
        };
        let comparison = self.comparison(len, &quote!(0), &required);
        self.compare_with(comparison, |comparison| comparison);
    }

    /// A comparison with the expression of a field that starts at this byte.
    fn comparison(
        &self,
        expression: &Expression,
        at: &TokenStream,
        required: &TokenStream,
    ) -> Comparison {
        let site = TokenStream::new();
        let needs_bytes = self.needs_view(&[expression])
            || Evaluator::new(self.dynamic, &site).uses_cursor(expression);
        if needs_bytes {
            return self.comparison_of_bytes(&[expression], at, required);
        }
        let bound = self.bound(&[expression]);
        Comparison::OfValues(if bound.is_empty() {
            required.clone()
        } else {
            quote!({ #bound #required })
        })
    }

    fn comparison_of_bytes(
        &self,
        read: &[&Expression],
        at: &TokenStream,
        required: &TokenStream,
    ) -> Comparison {
        let reads_range = read.iter().any(|expression| expression.reads_range());
        let at = if reads_range { at.clone() } else { quote!(0) };
        let bound = self.bound(read);
        Comparison::OfBytes(quote!({
            let __c = __d.at(#at);
            let __whole = __c.bytes();
            #bound
            #required
        }))
    }

    /// The name of the part that decided a field in the expression; empty if no other one did.
    fn decided_elsewhere(&self, expression: &Expression, label: &str) -> TokenStream {
        let parts = self.dynamic.parts;
        let mut decisions =
            expression.fields().filter_map(|path| self.plan.decision_of(parts.place_of(path)?.0));
        let Some(decision) = decisions.find(|it| it.by != label) else { return quote!("") };
        let by = &decision.by;
        match decision.part.map(|part| &parts.all[part]) {
            // A part that is absent decides whether it is there, and nothing else.
            Some(part) if part.is_optional() && decision.attribute != Decides::If => {
                let value = name_of_value(part.last());
                quote!(if #value.is_some() { #by } else { "" })
            }
            _ => quote!(#by),
        }
    }
}

/// Whether the expression is a number that is written out.
fn is_number(expression: &Expression) -> bool {
    matches!(expression.node, Node::Integer(_))
}

/// Code that compares a part with what an expression says.
enum Comparison {
    /// Of the fields of the value and the sizes of the parts only.
    OfValues(TokenStream),
    /// Of the bytes that are built.
    OfBytes(TokenStream),
}
