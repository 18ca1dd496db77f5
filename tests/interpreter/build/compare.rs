//! Comparing what is written with the expressions, once all fields have their values.

use overlaid::layout::{Content, Expression, PartLayout, Range, Value};
use overlaid::{Fault, Quantity};

use super::content::{not_selected, selects, variant_of};
use super::decide::{Attribute, Decision, attributes};
use super::names::run_of;
use super::schema::{Schema, Span};
use crate::evaluate::{self, Names};
use crate::given::Given;
use crate::interpret::{Tag, content_of};
use crate::tree::Tree;

impl Schema<'_> {
    /// Compares everything.
    pub fn compare(&mut self) {
        let bytes = self.cells.bytes();
        for (i, part) in self.parts.iter().enumerate() {
            let present = self.spans[i];
            for (attribute, expression) in attributes(part) {
                match (attribute, present) {
                    (Attribute::If, _) => self.compare_presence(i, expression, &bytes),
                    (_, None) => {}
                    (Attribute::Tag, Some(span)) => self.compare_tag(i, part, span, &bytes),
                    (_, Some(span)) => {
                        let quantity = self.quantity(Some(i), attribute);
                        let names = self.names(&bytes, i, span.start);
                        let needed = names.extent(expression);
                        self.compare_extent(Some(i), quantity, span, expression, needed);
                    }
                }
            }
            if let (Some(until), Some(span)) = (part.until, present) {
                self.compare_until(i, part, until, span, &bytes);
            }
            if let (Some(check), Some(_)) = (part.check, present) {
                self.evaluate_check(Some(i), check);
            }
        }
        if let Some(len) = self.len {
            let span = Span { start: 0, end: bytes.len(), count: 0 };
            let names = Names {
                size: bytes.len(),
                fields: &self.fields,
                given: &self.given,
                ..Names::NONE
            };
            let needed = names.extent(len);
            self.compare_extent(None, Quantity::Bytes, span, len, needed);
        }
    }

    /// What the names stand for in an expression of a part, where this many bytes are laid.
    fn names<'b>(&'b self, bytes: &'b [u8], part: usize, position: usize) -> Names<'b> {
        let rest = self.parts.iter().position(|part| part.range == Range::Rest);
        let tail = rest.map_or(self.parts.len(), |rest| rest + 1);
        let sizes = self.parts[tail..].iter().filter_map(|part| Some(run_of(part)?.size));
        let (tail_size, size) = (sizes.sum::<usize>(), bytes.len());
        // The fields after a `rest` are laid before it.
        let is_before = part < tail;
        let left = (size - position).saturating_sub(if is_before { tail_size } else { 0 });
        let end = if Some(part) == rest { size - tail_size } else { size };
        Names {
            fields: &self.fields,
            given: &self.given,
            element: None,
            at: position,
            size,
            left,
            rest: &bytes[position..end.max(position)],
            laid: &bytes[..position],
        }
    }

    fn compare_extent(
        &mut self,
        part: Option<usize>,
        quantity: Quantity,
        span: Span,
        expression: &'static Expression,
        needed: evaluate::Result<u64>,
    ) {
        if self.unfit.contains(&(part, quantity)) {
            return;
        }
        let number = span.number(quantity);
        match needed {
            Ok(needed) if needed == number => {}
            Ok(needed) => {
                let decided = self.decided_by_another(part, expression);
                let expression = "";
                let fault = Fault::Contradiction { quantity, number, needed, expression, decided };
                self.refuse_fault(part, fault);
            }
            Err(fault) => self.refuse_fault(part, fault),
        }
    }

    /// The other part that decided a field in the expression; empty if there is none.
    fn decided_by_another(
        &self,
        part: Option<usize>,
        expression: &'static Expression,
    ) -> &'static str {
        let decision = super::names::fields(expression).into_iter().find_map(|name| {
            let mut all = self.decisions.iter();
            let decision = all.find(|it| super::names::is_named(it.name, name))?;
            (decision.part != part).then_some(decision)
        });
        match decision {
            Some(Decision { part: Some(i), attribute, .. })
                // A part that is absent decides whether it is there, and nothing else.
                if self.spans[*i].is_some() || *attribute == Attribute::If =>
            {
                super::names::last_field(&self.parts[*i])
            }
            _ => "",
        }
    }

    fn compare_presence(&mut self, i: usize, condition: &'static Expression, bytes: &[u8]) {
        let is_there = self.spans[i].is_some();
        let position = self.before[i].min(bytes.len());
        match self.names(bytes, i, position).condition(condition) {
            Ok(holds) if holds == is_there => {}
            Ok(_) => {
                self.refuse_fault(Some(i), Fault::Presence { is_there, condition: "" });
            }
            Err(fault) => self.refuse_fault(Some(i), fault),
        }
    }

    fn compare_tag(&mut self, i: usize, part: &'static PartLayout, span: Span, bytes: &[u8]) {
        let Content::Tagged { layout, tag } = part.content else { return };
        if self.unfit.contains(&(Some(i), Quantity::Tag)) {
            return;
        }
        let Tree::Variant { name, .. } = self.value(part).held() else { panic!("no variant") };
        let variant = variant_of(layout, name);
        let tag = match self.names(bytes, i, span.start).value(tag) {
            Ok(Value::Integer(number)) => Tag::Number(number),
            Ok(Value::Bytes(bytes)) => Tag::Bytes(bytes.to_vec()),
            Ok(other) => panic!("an unknown tag: {other:?}"),
            Err(fault) => return self.refuse_fault(Some(i), fault),
        };
        if !selects(layout, variant, &tag) {
            self.refuse(Some(i), not_selected(variant, &tag));
        }
    }

    /// Requires that the condition that ends a list holds for its last element only.
    fn compare_until(
        &mut self,
        i: usize,
        part: &'static PartLayout,
        until: &'static Expression,
        span: Span,
        bytes: &[u8],
    ) {
        let given = match content_of(part) {
            Content::List(layout) => self.give(i, layout),
            _ => Vec::new(),
        };
        let elements = self.value(part).held().elements();
        let size = |element: &Tree| size_of(part, element, &given);
        let ends = elements.iter().scan(span.start, |end, element| {
            *end += size(element);
            Some(*end)
        });
        let holds = elements.iter().zip(ends).map(|(element, end)| {
            let names = self.names(bytes, i, end);
            Names { element: Some(element), at: span.start, ..names }.condition(until)
        });
        // An expression that fails does not end the list.
        let first = holds.into_iter().position(|holds| !matches!(holds, Ok(false)));
        let has_range = !matches!(part.range, Range::None);
        let (is_ended, is_early) = match first {
            Some(first) => (true, first + 1 < elements.len()),
            None => (has_range, false),
        };
        if !is_ended || is_early {
            self.refuse_fault(Some(i), Fault::Until { condition: "", is_early });
        }
    }

    /// Notes the fault of a condition. Whether it holds is seen when the bytes are laid.
    pub fn evaluate_check(&mut self, part: Option<usize>, check: &'static Expression) {
        let bytes = self.cells.bytes();
        let end = part.and_then(|i| self.spans[i]).map_or(bytes.len(), |span| span.end);
        let i = part.unwrap_or(self.parts.len());
        if let Err(fault) = self.names(&bytes, i, end.min(bytes.len())).condition(check) {
            self.refuse_fault(part, fault);
        }
    }
}

/// How many bytes an element of a list has.
fn size_of(part: &PartLayout, element: &Tree, given: &Given) -> usize {
    let Content::List(layout) = content_of(part) else { return 0 };
    let mut builder =
        super::Builder { refusals: Vec::new(), is_huge: false, given: given.clone(), depth: 0 };
    builder.one(layout, element).cells.len()
}
