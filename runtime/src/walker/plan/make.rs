//! Making the plan of a schema.

mod tagged;

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::lookup::Lookup;
use super::op::{FixedIn, List, Nested, Op, Text, Values};
use super::state::Extent;
use super::term::{Base, Term};
use super::{MOST, MOST_GIVEN, Plan, Plans};
use crate::dynamic::order::Endian;
use crate::layout::{Content, Expression, Kind, Layout, PartLayout, Place, Range};
use crate::walker::fixed::{Fixed, is_free, is_free_field};
use crate::walker::parts::{
    after_what_decides, has_len, has_parts, is_dynamic, is_place, tail, tail_size,
};

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

/// Makes the operations of a plan.
struct Maker<'p> {
    plans: &'p mut Plans,
    source: Source,
    ops: Vec<Op>,
    /// Where the parts start that have their operations, if numbers can be in them.
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
        let (ops, bases) = (Vec::new(), Vec::new());
        let mut maker = Maker { plans, source, ops, bases, marks: 0, next: Some(0), tail: 0 };
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
            maker.ops.push(Op::TakeBefore(0));
        } else if len.is_some() && !has_tail {
            maker.ops.push(Op::Finish);
        }
        if let Some(check) = check {
            let check = maker.lookup().term(check)?;
            maker.ops.push(Op::Check(check));
        }
        Some(Self { ops: maker.ops.into(), has_len: len.is_some() })
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
        self.ops.push(Op::Narrow(len));
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
        let unless = self.ops.len();
        if let Some(condition) = part.condition {
            let condition = self.lookup().term(condition)?;
            self.ops.push(Op::Unless { condition, to: 0 });
        }
        // As the walker does, before the gap and before the visitor is told of the list.
        if let (Content::List(_), Some(count)) = (part.content, part.count) {
            let count = self.lookup().term(count)?;
            self.ops.push(Op::Count(count));
        }
        match part.place {
            Place::Next => {}
            Place::Skip(at) => {
                let at = usize::try_from(at).ok()?;
                self.ops.push(Op::Skip(at));
                self.next = Some(at);
            }
            Place::At(_) | Place::FromRoot(_) => return None,
        }
        let base = self.base(part)?;
        let size = self.content(part)?;
        self.next = self.next.zip(size).and_then(|(next, size)| next.checked_add(size));
        self.bases.push(base);
        self.after_part(part)?;
        if part.condition.is_some() {
            self.next = None;
            let after = self.ops.len();
            if let Some(Op::Unless { to, .. }) = self.ops.get_mut(unless) {
                *to = after;
            }
            if part.range == Range::Rest && self.tail > 0 {
                // The parts after a `rest` that is not there are at the end as well.
                self.ops.push(Op::TakeBefore(self.tail));
            }
        }
        Some(())
    }

    /// The operations for the padding after a part, and for what must hold of it.
    fn after_part(&mut self, part: &PartLayout) -> Option<()> {
        if let Some(pad) = part.pad {
            let multiple = usize::try_from(pad).ok().filter(|multiple| *multiple > 0)?;
            self.ops.push(Op::Pad(multiple));
            self.next = self.next.and_then(|next| next.checked_next_multiple_of(multiple));
        }
        if let Some(check) = part.check {
            // The bytes after a `rest` are not left for it. Elsewhere, a check counts them.
            let tail = if part.range == Range::Rest { self.tail } else { 0 };
            let check = Lookup { tail, ..self.lookup() }.term(check)?;
            self.ops.push(Op::Check(check));
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
                self.ops.push(Op::Mark(self.marks));
                self.marks += 1;
                Some(Base::Part(self.marks - 1, 0))
            }
        })
    }

    /// The operations for the content of a part. Returns how many bytes it has, if that is always the same.
    #[expect(clippy::option_option, reason = "most parts differ in size")]
    fn content(&mut self, part: &'static PartLayout) -> Option<Option<usize>> {
        match part.content {
            Content::Run(run) => {
                self.ops.push(Op::Take(run.size));
                let is_little = self.source.order == Some(Endian::Little);
                if !run.fields().iter().all(is_free_field) {
                    self.ops.push(Op::Valid(Fixed { layout: run, little: is_little }));
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
        self.ops.push(match (part.content, &extent, terminated) {
            (Content::Text, ..) => Op::Text(Box::new(Text { extent, terminated })),
            (_, Extent::Content, Some(terminator)) => Op::Terminated(terminator),
            _ => Op::Bytes(extent),
        });
        Some(())
    }

    /// The operation for a part that the visitor is told of. Returns how many bytes it has, if that is always the same.
    #[expect(clippy::option_option, reason = "most parts differ in size")]
    fn told(&mut self, part: &'static PartLayout) -> Option<Option<usize>> {
        let name = (!self.source.is_variant).then_some(part.name);
        let extent = self.extent(part)?;
        let (is_rest, has_count) = (part.range == Range::Rest, part.count.is_some());
        let mut size = None;
        let op = match part.content {
            Content::Nested(layout) if is_dynamic(layout) => {
                let plan = self.plans.schema(layout, self.source.order)?;
                let (give, is_padded) = (self.give(part, layout)?, is_rest && has_len(layout));
                Op::Schema(Box::new(Nested { name, plan, give, extent, is_padded }))
            }
            Content::Nested(layout) => {
                size = matches!(extent, Extent::Content).then_some(layout.size);
                let (fixed, is_free) = (Fixed { layout, little: false }, is_free(layout));
                Op::Fixed(Box::new(FixedIn { name, extent, fixed, is_free }))
            }
            Content::List(element) if is_dynamic(element) => {
                let plan = self.plans.schema(element, self.source.order)?;
                let give = self.give(part, element)?;
                Op::List(Box::new(List { name, element, plan, give, extent, has_count }))
            }
            Content::List(element) => {
                let is_free = is_free(element);
                Op::Values(Box::new(Values { name, element, is_free, extent, has_count }))
            }
            Content::Tagged { layout, tag } => {
                Op::Tagged(Box::new(self.tagged(part, layout, tag, extent, name)?))
            }
            _ => return None,
        };
        self.ops.push(op);
        Some(size)
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
