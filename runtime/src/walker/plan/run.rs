//! Laying by plans.

use crate::walker::fixed::Fixed;
use crate::walker::plan::fetch::fetch;
use crate::walker::plan::term::{ABSENT, Frame, Names, Term, Window};
use crate::walker::plan::{Extent, Held, MOST, MOST_GIVEN, Part, Plan, Plans, What};
use crate::walker::visit::{Step, Visitor};

/// Lays schemas by their plans, and tells a visitor.
pub(in crate::walker) struct Run<'r, 'a, V> {
    pub(in crate::walker) plans: &'r Plans,
    pub(in crate::walker) bytes: &'a [u8],
    pub(in crate::walker) visitor: &'r mut V,
    /// Of how many steps the visitor was told.
    pub(in crate::walker) told: u64,
}

/// About how many bytes after its start a schema has its length.
const HEAD: usize = 32;

impl Window {
    #[inline]
    fn take(&mut self, count: usize) -> Option<Window> {
        if count > self.end - self.pos {
            return None;
        }
        let taken = Window { pos: self.pos, end: self.pos + count };
        self.pos = taken.end;
        Some(taken)
    }
}

impl<V: Visitor> Run<'_, '_, V> {
    /// Lays an element, and returns where it ends. `None` if its plan does not reach its end.
    pub(in crate::walker) fn element(
        &mut self,
        plan: usize,
        start: usize,
        end: usize,
        parameters: &[i64],
    ) -> Option<usize> {
        self.enter(Step::Element, start);
        let end = self.schema(self.plans.get(plan)?, Window { pos: start, end }, parameters)?;
        self.leave(end);
        Some(end)
    }

    #[inline]
    fn enter(&mut self, step: Step, offset: usize) {
        self.told += 1;
        self.visitor.enter(step, offset);
    }

    #[inline]
    fn leave(&mut self, end: usize) {
        self.told += 1;
        self.visitor.leave(end);
    }

    #[inline]
    fn enter_part(&mut self, part: &Part, offset: usize) {
        if let Some(name) = part.name {
            self.enter(Step::Field(name), offset);
        }
    }

    #[inline]
    #[expect(clippy::unnecessary_wraps, reason = "it ends what can end early")]
    fn leave_part(&mut self, part: &Part, end: usize) -> Option<()> {
        if part.name.is_some() {
            self.leave(end);
        }
        Some(())
    }

    fn schema(&mut self, plan: &Plan, all: Window, parameters: &[i64]) -> Option<usize> {
        let mut frame = Frame { starts: [ABSENT; MOST], parameters, start: all.pos, end: all.end };
        let (mut window, mut outer, mut last) = (all, None, None);
        for (index, part) in plan.parts.iter().enumerate() {
            if let Some(len) = plan.len.as_ref().filter(|_| index == plan.narrows_at) {
                outer = Some(self.narrow(&mut frame, &mut window, len)?);
            }
            let is_rest = index + 1 == plan.tail && matches!(part.extent, Extent::Rest);
            if is_rest && plan.tail < plan.parts.len() {
                let start = window.end.checked_sub(plan.tail_size)?;
                if start < window.pos {
                    return None;
                }
                last = Some(Window { pos: start, end: window.end });
                window.end = start;
            } else if index == plan.tail {
                window = last?;
            }
            let tail = if last.is_none() && index < plan.tail { plan.tail_size } else { 0 };
            let start = self.part(part, &frame, &mut window, tail)?;
            frame.starts[index % MOST] = start;
            if start != ABSENT {
                self.after_part(part, &frame, &mut window)?;
            }
        }
        if let Some(len) = plan.len.as_ref().filter(|_| plan.parts.len() == plan.narrows_at) {
            outer = Some(self.narrow(&mut frame, &mut window, len)?);
        }
        if plan.len.is_some() && last.is_none() && window.pos != window.end {
            return None;
        }
        if let Some(check) = &plan.check {
            self.holds(check, &frame, window)?;
        }
        Some(outer.unwrap_or(window.pos))
    }

    /// Narrows the range of a schema to its `len`. Returns where it ends.
    fn narrow(&self, frame: &mut Frame<'_>, window: &mut Window, len: &Term) -> Option<usize> {
        let end = frame.start.checked_add(len.extent(&self.names(frame, *window, 0))?)?;
        *window = Window { pos: window.pos, ..*window }.take(end.checked_sub(window.pos)?)?;
        frame.end = end;
        // What ends the schema, and what follows it, is needed next. The processor fetches it while it lays the schema.
        fetch(self.bytes, end);
        fetch(self.bytes, end.saturating_add(HEAD));
        Some(end)
    }

    /// Lays a part, and returns where it starts.
    #[inline]
    fn part(
        &mut self,
        part: &Part,
        frame: &Frame<'_>,
        window: &mut Window,
        tail: usize,
    ) -> Option<usize> {
        if matches!(part.what, What::Place) {
            return Some(ABSENT);
        }
        if let Some(condition) = &part.condition {
            if condition.value(&self.names(frame, *window, tail))? == 0 {
                return Some(ABSENT);
            }
        }
        // As the walker does, before the gap and before the visitor is told of the list.
        let count = match &part.count {
            Some(count) => Some(count.extent(&self.names(frame, *window, tail))?),
            None => None,
        };
        if let Some(skip) = part.skip {
            window.take(skip.checked_sub(window.pos - frame.start)?)?;
        }
        let start = window.pos;
        self.content(part, frame, window, tail, count)?;
        Some(start)
    }

    #[inline]
    fn after_part(&self, part: &Part, frame: &Frame<'_>, window: &mut Window) -> Option<()> {
        if let Some(pad) = part.pad {
            let over = (window.pos - frame.start) % pad;
            window.take(if over == 0 { 0 } else { pad - over })?;
        }
        match &part.check {
            Some(check) => self.holds(check, frame, *window),
            None => Some(()),
        }
    }

    #[inline]
    fn content(
        &mut self,
        part: &Part,
        frame: &Frame<'_>,
        window: &mut Window,
        tail: usize,
        count: Option<usize>,
    ) -> Option<()> {
        match &part.what {
            What::Run { fixed, is_free } => {
                let taken = window.take(fixed.layout.size)?;
                self.check(*fixed, *is_free, taken)
            }
            What::Place => None,
            What::Bytes | What::Text => self.contents(part, frame, window, tail),
            What::Fixed { .. } | What::Schema { .. } | What::Tagged { .. } => {
                self.enter_part(part, window.pos);
                self.nested(part, frame, window, tail)?;
                self.leave_part(part, window.pos)
            }
            What::Values { .. } | What::List { .. } => {
                self.enter_part(part, window.pos);
                self.list(part, frame, window, tail, count)?;
                self.leave_part(part, window.pos)
            }
        }
    }

    /// Takes the range of a part, if it has one.
    #[inline]
    fn range(
        &self,
        part: &Part,
        frame: &Frame<'_>,
        window: &mut Window,
        tail: usize,
    ) -> Option<(Window, bool)> {
        Some(match &part.extent {
            Extent::None => (*window, false),
            Extent::Rest => (window.take(window.end - window.pos)?, true),
            Extent::Len(len) => {
                (window.take(len.extent(&self.names(frame, *window, tail))?)?, true)
            }
            Extent::End(end) => {
                let end = end.extent(&self.names(frame, *window, tail))?;
                (window.take(frame.start.checked_add(end)?.checked_sub(window.pos)?)?, true)
            }
        })
    }

    fn contents(
        &mut self,
        part: &Part,
        frame: &Frame<'_>,
        window: &mut Window,
        tail: usize,
    ) -> Option<()> {
        let position = |range: Window| {
            let bytes = self.bytes.get(range.pos..range.end)?;
            bytes.iter().position(|byte| Some(*byte) == part.terminated)
        };
        let mut range = match (&part.extent, &part.count, part.terminated) {
            (Extent::None, Some(count), _) => {
                window.take(count.extent(&self.names(frame, *window, tail))?)?
            }
            (Extent::None, None, Some(_)) => {
                let length = position(*window)?;
                let range = window.take(length)?;
                window.take(1)?;
                range
            }
            _ => self.range(part, frame, window, tail)?.0,
        };
        if matches!(part.what, What::Text) {
            if part.terminated.is_some() {
                range.end = position(range).map_or(range.end, |length| range.pos + length);
            }
            core::str::from_utf8(self.bytes.get(range.pos..range.end)?).ok()?;
        }
        Some(())
    }

    fn nested(
        &mut self,
        part: &Part,
        frame: &Frame<'_>,
        window: &mut Window,
        tail: usize,
    ) -> Option<()> {
        let before = *window;
        let is_rest = matches!(part.extent, Extent::Rest);
        match &part.what {
            What::Fixed { fixed, is_free } => {
                let (mut range, is_whole) = self.range(part, frame, window, tail)?;
                let taken = range.take(fixed.layout.size)?;
                self.check(*fixed, *is_free, taken)?;
                self.ends(window, range.pos, range.end, is_whole, true)
            }
            What::Schema { plan, give, has_len } => {
                let mut given = [0; MOST_GIVEN];
                self.give(give, &mut given, frame, before, tail)?;
                let (range, is_whole) = self.range(part, frame, window, tail)?;
                let plan = self.plans.get(*plan)?;
                let end = self.schema(plan, range, given.get(..give.len())?)?;
                self.ends(window, end, range.end, is_whole, !(is_rest && *has_len))
            }
            What::Tagged { tag, tags, other, variants, give } => {
                let tag = tag.value(&self.names(frame, before, tail))?;
                let mut given = [0; MOST_GIVEN];
                self.give(give, &mut given, frame, before, tail)?;
                let (range, is_whole) = self.range(part, frame, window, tail)?;
                let has_tag = |(first, last, _): &&(i64, i64, usize)| *first <= tag && tag <= *last;
                let selected = tags.iter().find(has_tag).map(|(.., variant)| *variant);
                let variant = variants.get(selected.or(*other)?)?;
                self.enter(Step::Variant(variant.name), range.pos);
                let end = match variant.content {
                    Held::Nothing => range.pos,
                    Held::Other => return None,
                    Held::Plan(plan) => {
                        let plan = self.plans.get(plan)?;
                        self.schema(plan, range, given.get(..give.len())?)?
                    }
                };
                self.leave(end);
                self.ends(window, end, range.end, is_whole, !(is_rest && variant.has_len))
            }
            _ => None,
        }
    }

    /// Goes on after a part without a range, or requires that a part fills its range.
    #[inline]
    #[expect(clippy::unused_self, reason = "it is a step of laying")]
    fn ends(
        &self,
        window: &mut Window,
        end: usize,
        range_end: usize,
        is_whole: bool,
        must_fill: bool,
    ) -> Option<()> {
        if !is_whole {
            window.pos = end;
            return Some(());
        }
        (end == range_end || !must_fill).then_some(())
    }

    fn list(
        &mut self,
        part: &Part,
        frame: &Frame<'_>,
        window: &mut Window,
        tail: usize,
        count: Option<usize>,
    ) -> Option<()> {
        let before = *window;
        match &part.what {
            What::Values { fixed, is_free } => {
                let (mut range, is_whole) = self.range(part, frame, window, tail)?;
                let (size, left) = (fixed.layout.size, range.end - range.pos);
                if count.is_none() && left.checked_rem(size)? != 0 {
                    return None;
                }
                let count = count.unwrap_or(left / size.max(1));
                let taken = range.take(count.checked_mul(size)?)?;
                if !is_free {
                    // Each value is told on its own where they are checked.
                    return None;
                }
                self.told += 1;
                self.visitor.elements(fixed.layout, count as u64);
                self.ends(window, taken.end, range.end, is_whole, true)
            }
            What::List { plan, give } => {
                let mut given = [0; MOST_GIVEN];
                self.give(give, &mut given, frame, before, tail)?;
                let (range, is_whole) = self.range(part, frame, window, tail)?;
                let (index, plan) = (*plan, self.plans.get(*plan)?);
                self.told += 1;
                self.visitor.elements(self.plans.layout(index)?, 0);
                let (mut pos, mut laid) = (range.pos, 0);
                while count.map_or(pos != range.end, |count| laid < count) {
                    self.enter(Step::Element, pos);
                    pos = self.schema(plan, Window { pos, ..range }, given.get(..give.len())?)?;
                    self.leave(pos);
                    laid += 1;
                }
                self.ends(window, pos, range.end, is_whole, true)
            }
            _ => None,
        }
    }

    #[inline]
    fn give(
        &self,
        give: &[Term],
        given: &mut [i64; MOST_GIVEN],
        frame: &Frame<'_>,
        window: Window,
        tail: usize,
    ) -> Option<()> {
        for (given, term) in given.iter_mut().zip(give) {
            *given = term.value(&self.names(frame, window, tail))?;
        }
        Some(())
    }

    #[inline]
    fn check(&self, fixed: Fixed, is_free: bool, taken: Window) -> Option<()> {
        if is_free {
            return Some(());
        }
        let bytes = self.bytes.get(taken.pos..taken.end)?;
        let site = crate::walker::site::Site::of_schema("");
        fixed.wrong(bytes, 0, site).is_none().then_some(())
    }

    fn holds(&self, check: &Term, frame: &Frame<'_>, window: Window) -> Option<()> {
        (check.value(&self.names(frame, window, 0))? != 0).then_some(())
    }

    #[inline]
    fn names<'n>(&'n self, frame: &'n Frame<'n>, window: Window, tail: usize) -> Names<'n> {
        Names { bytes: self.bytes, frame, window, tail }
    }
}
