//! Making the plan of a schema.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::cell::Cell;

use super::lookup::Lookup;
use super::state::Extent;
use super::step::{self, FixedIn, List, Nested, Passed, Step, Tagged, Tags, Text, Values, Variant};
use super::term::{Base, Term};
use super::{MOST, MOST_GIVEN, Plan, Plans, order};
use crate::dynamic::order::Endian;
use crate::layout::{
    Content, Expression, Kind, Layout, PartLayout, Place, Range, TagPattern, VariantLayout,
};
use crate::walker::fixed::{Fixed, is_free, is_free_field};
use crate::walker::laying::{after_what_decides, has_parts, is_place, tail, tail_size};
use crate::walker::locate::{has_len, holds_len, is_dynamic};

/// What a plan is made of.
#[derive(Clone, Copy)]
pub(super) struct Source {
    /// A schema, or an enum whose variant a tag selects.
    pub(super) layout: &'static Layout,
    /// The parts of the schema, or the one that a variant holds.
    pub(super) parts: &'static [PartLayout],
    pub(super) order: Option<Endian>,
    pub(super) is_variant: bool,
}

/// Makes the steps of a plan.
struct Maker<'p> {
    plans: &'p mut Plans,
    source: Source,
    steps: Vec<Step>,
    /// Where the parts start for which there are steps, if numbers can be in them.
    bases: Vec<Option<Base>>,
    /// How many of these are in [`State::starts`](super::state::State::starts).
    marks: usize,
    /// The byte of the schema where the next part starts, if that is always the same.
    next: Option<usize>,
    /// How many bytes of those that are left belong to the parts after a `rest`.
    tail: usize,
}

impl Plan {
    /// The plan for these parts, if one can be made.
    pub(super) fn new(plans: &mut Plans, source: Source) -> Option<Self> {
        let (len, check) = match source.layout.kind {
            Kind::Dynamic { len, check, .. } => (len, check),
            _ => (None, None),
        };
        let parts = source.parts;
        // Places have no bytes after a `rest`, and the range of a variant is never set apart.
        let has_tail = !source.is_variant && has_parts(parts.get(tail(parts)..));
        let tail = if has_tail { tail(parts) } else { parts.len() };
        let narrows_at = len.map(|len| after_what_decides(parts, len));
        let (steps, bases) = (Vec::new(), Vec::new());
        let mut maker = Maker { plans, source, steps, bases, marks: 0, next: Some(0), tail: 0 };
        maker.tail = tail_size(parts, tail);
        for (index, part) in parts.iter().enumerate() {
            if narrows_at == Some(index) {
                maker.narrow(len?)?;
            }
            if index == tail {
                maker.tail = 0;
            }
            maker.part(part)?;
        }
        if narrows_at == Some(parts.len()) {
            maker.narrow(len?)?;
        }
        maker.tail = 0;
        let is_at = |part: &PartLayout| matches!(part.place, Place::At(_));
        if parts.iter().any(is_at) {
            maker.steps.push(Step::TakeBefore(0));
        } else if len.is_some() && !has_tail {
            maker.steps.push(Step::Finish);
        }
        if let Some(check) = check {
            let check = maker.lookup().term(check)?;
            maker.steps.push(Step::Check(check));
        }
        Some(Self { steps: maker.steps.into(), has_len: len.is_some() })
    }
}

impl Maker<'_> {
    fn lookup(&self) -> Lookup<'_> {
        Lookup {
            parts: self.source.parts,
            bases: &self.bases,
            parameters: self.source.layout.parameters,
            is_little: self.source.order == Some(Endian::Little),
            tail: self.tail,
        }
    }

    fn narrow(&mut self, len: &Expression) -> Option<()> {
        let len = Lookup { tail: 0, ..self.lookup() }.term(len)?;
        self.steps.push(Step::Narrow(len));
        Some(())
    }

    fn part(&mut self, part: &'static PartLayout) -> Option<()> {
        if is_place(part) {
            self.bases.push(None);
            return Some(());
        }
        if part.until.is_some() || part.stride.is_some() || part.depth.is_some() {
            return None;
        }
        let unless = self.steps.len();
        if let Some(condition) = part.condition {
            let condition = self.lookup().term(condition)?;
            self.steps.push(Step::Unless { condition, to: 0 });
        }
        // As the walker does, before the gap and before the visitor is told of the list.
        if let (Content::List(_), Some(count)) = (part.content, part.count) {
            let count = self.lookup().term(count)?;
            self.steps.push(Step::Count(count));
        }
        match part.place {
            Place::Next => {}
            Place::Skip(at) => {
                let at = usize::try_from(at).ok()?;
                self.steps.push(Step::Skip(at));
                self.next = Some(at);
            }
            Place::At(_) | Place::FromRoot(_) => return None,
        }
        let base = self.base(part)?;
        let size = self.content(part)?;
        self.next = self.next.zip(size).and_then(|(next, size)| next.checked_add(size));
        self.bases.push(base);
        if let Some(pad) = part.pad {
            let multiple = usize::try_from(pad).ok().filter(|multiple| *multiple > 0)?;
            self.steps.push(Step::Pad(multiple));
            self.next = self.next.and_then(|next| next.checked_next_multiple_of(multiple));
        }
        if let Some(check) = part.check {
            let check = Lookup { tail: 0, ..self.lookup() }.term(check)?;
            self.steps.push(Step::Check(check));
        }
        if part.condition.is_some() {
            self.next = None;
            let after = self.steps.len();
            if let Some(Step::Unless { to, .. }) = self.steps.get_mut(unless) {
                *to = after;
            }
            if part.range == Range::Rest && self.tail > 0 {
                // The parts after a `rest` that is not there are at the end as well.
                self.steps.push(Step::TakeBefore(self.tail));
            }
        }
        Some(())
    }

    /// Where a part starts that numbers can be in. Unless that is always the same, it is remembered.
    #[expect(clippy::option_option, reason = "most parts have no numbers")]
    fn base(&mut self, part: &PartLayout) -> Option<Option<Base>> {
        let has_numbers = match part.content {
            Content::Run(_) => true,
            Content::Nested(layout) => !is_dynamic(layout),
            _ => false,
        };
        Some(match self.next {
            _ if !has_numbers => None,
            Some(next) if part.condition.is_none() => Some(Base::Schema(next)),
            _ if self.marks == MOST => return None,
            _ => {
                self.steps.push(Step::Mark(self.marks));
                self.marks += 1;
                Some(Base::Part(self.marks - 1, 0))
            }
        })
    }

    /// The steps for the content of a part. Returns how many bytes it has, if that is always the same.
    #[expect(clippy::option_option, reason = "most parts differ in size")]
    fn content(&mut self, part: &'static PartLayout) -> Option<Option<usize>> {
        match part.content {
            Content::Run(run) => {
                self.steps.push(Step::Take(run.size));
                let is_little = self.source.order == Some(Endian::Little);
                if !run.fields().iter().all(is_free_field) {
                    self.steps.push(Step::Valid(Fixed { layout: run, little: is_little }));
                }
                return Some(Some(run.size));
            }
            Content::Bytes | Content::Text => self.bytes(part)?,
            Content::Nested(_) | Content::List(_) | Content::Tagged { .. } => {
                return self.told(part);
            }
            Content::Codec(_) | Content::Referred(_) | Content::Returned(_) => return None,
        }
        Some(None)
    }

    fn bytes(&mut self, part: &'static PartLayout) -> Option<()> {
        let (extent, terminated) = match (self.extent(part)?, part.count, part.terminated) {
            (Extent::Content, Some(count), terminated) => {
                (Extent::Len(self.lookup().term(count)?), terminated)
            }
            // Without a range and a terminator, nothing says how many bytes there are.
            (Extent::Content, None, None) => return None,
            (extent, _, terminated) => (extent, terminated),
        };
        self.steps.push(match (part.content, &extent, terminated) {
            (Content::Text, ..) => Step::Text(Box::new(Text { extent, terminated })),
            (_, Extent::Content, Some(terminator)) => Step::Terminated(terminator),
            _ => Step::Bytes(extent),
        });
        Some(())
    }

    /// The step for a part that the visitor is told of. Returns how many bytes it has, if that is always the same.
    #[expect(clippy::option_option, reason = "most parts differ in size")]
    fn told(&mut self, part: &'static PartLayout) -> Option<Option<usize>> {
        let name = (!self.source.is_variant).then_some(part.name);
        let extent = self.extent(part)?;
        let (is_rest, has_count) = (part.range == Range::Rest, part.count.is_some());
        let mut size = None;
        let step = match part.content {
            Content::Nested(layout) if is_dynamic(layout) => {
                let plan = self.plans.schema(layout, self.source.order)?;
                let (give, is_padded) = (self.give(part, layout)?, is_rest && has_len(layout));
                Step::Schema(Box::new(Nested { name, plan, give, extent, is_padded }))
            }
            Content::Nested(layout) => {
                size = matches!(extent, Extent::Content).then_some(layout.size);
                let (fixed, is_free) = (Fixed { layout, little: false }, is_free(layout));
                Step::Fixed(Box::new(FixedIn { name, extent, fixed, is_free }))
            }
            Content::List(element) if is_dynamic(element) => {
                let plan = self.plans.schema(element, self.source.order)?;
                let give = self.give(part, element)?;
                Step::List(Box::new(List { name, element, plan, give, extent, has_count }))
            }
            Content::List(element) => {
                let is_free = is_free(element);
                Step::Values(Box::new(Values { name, element, is_free, extent, has_count }))
            }
            Content::Tagged { layout, tag } => {
                Step::Tagged(Box::new(self.tagged(part, layout, tag, extent, name)?))
            }
            _ => return None,
        };
        self.steps.push(step);
        Some(size)
    }

    fn tagged(
        &mut self,
        part: &'static PartLayout,
        layout: &'static Layout,
        tag: &Expression,
        extent: Extent,
        name: Option<&'static str>,
    ) -> Option<Tagged> {
        let Kind::Tagged { variants } = layout.kind else { return None };
        let mut tags = Vec::new();
        for (index, variant) in variants.iter().enumerate() {
            for pattern in variant.tags {
                let (first, last) = range_of(pattern)?;
                tags.push(Tags { first, last, variant: index });
            }
        }
        // No two variants have the same tag.
        tags.sort_unstable_by_key(|tags| tags.first);
        let other = variants.iter().position(|variant| variant.is_other);
        let (tag, give) = (self.lookup().term(tag)?, self.give(part, layout)?);
        let order = order(layout, self.source.order)?;
        let is_rest = part.range == Range::Rest;
        let variants = variants.iter().map(|variant| self.variant(layout, variant, order, is_rest));
        let (variants, last) = (variants.collect(), Cell::new(0));
        Some(Tagged { name, tag, give, extent, tags, last, variants, other })
    }

    fn variant(
        &mut self,
        layout: &'static Layout,
        variant: &VariantLayout,
        order: Option<Endian>,
        is_rest: bool,
    ) -> Variant {
        let content = match variant.content {
            None => step::Content::Nothing,
            Some(part) => {
                let parts = core::slice::from_ref(part);
                let source = Source { layout, parts, order, is_variant: true };
                match Plan::new(self.plans, source) {
                    Some(plan) => only_schema(&plan).unwrap_or(step::Content::Part(plan)),
                    None => step::Content::Unknown,
                }
            }
        };
        Variant { name: variant.name, content, is_padded: is_rest && holds_len(variant) }
    }

    fn extent(&self, part: &PartLayout) -> Option<Extent> {
        Some(match part.range {
            Range::None => Extent::Content,
            Range::Rest => Extent::Rest(self.tail),
            Range::Len(len) => Extent::Len(self.lookup().term(len)?),
            Range::End(end) => Extent::End(self.lookup().term(end)?),
        })
    }

    /// What is given to the parameters of a schema, in their order, if each value that is computed is one of its
    /// parameter.
    fn give(&self, part: &PartLayout, layout: &Layout) -> Option<Vec<Term>> {
        if layout.parameters.len() > MOST_GIVEN {
            return None;
        }
        let lookup = self.lookup();
        let parameters = layout.parameters.iter().map(|parameter| {
            let argument = part.give.iter().find(|argument| argument.name == parameter.name)?;
            Some(lookup.given(lookup.term(argument.value)?, parameter))
        });
        parameters.collect()
    }
}

/// The schema that a variant holds, if its plan has nothing else.
fn only_schema(plan: &Plan) -> Option<step::Content> {
    let [Step::Schema(nested)] = &*plan.steps else { return None };
    let passed = nested.give.iter().map(|term| match *term {
        Term::Integer(number) => Some(Passed::Integer(number)),
        Term::Given(index) => Some(Passed::Given(index)),
        _ => None,
    });
    let give =
        passed.collect::<Option<_>>().filter(|_| matches!(nested.extent, Extent::Content))?;
    Some(step::Content::Schema { plan: nested.plan, give })
}

/// The first and the last tag that a pattern has.
fn range_of(pattern: &TagPattern) -> Option<(i64, i64)> {
    let number = |number: i128| i64::try_from(number).ok();
    match *pattern {
        TagPattern::Number(tag) => Some((number(tag)?, number(tag)?)),
        TagPattern::Numbers { first, last } => {
            Some((first.map_or(Some(i64::MIN), number)?, last.map_or(Some(i64::MAX), number)?))
        }
        TagPattern::Bytes(_) => None,
    }
}
