//! Laying by plans.

use super::fetch::fetch;
use super::op::{FixedIn, List, Nested, Op, Passed, Tagged, Text, Values, VariantContent};
use super::state::{Bounds, Extent, State};
use super::term::{Load, Term};
use super::{MOST, MOST_GIVEN, Plan, Plans};
use crate::walker::fixed::Fixed;
use crate::walker::site::Site;
use crate::walker::visit::{self, Visitor};

/// Lays schemas by their plans, and tells a visitor.
pub(in crate::walker) struct Run<'r, 'a, V> {
    plans: &'r Plans,
    bytes: &'a [u8],
    visitor: &'r mut V,
    /// How many steps of the element the visitor was told.
    told: u64,
    /// The schema whose range was narrowed last.
    narrowed: Option<Narrowed<'r>>,
    /// What said where the element before ends: the offset in that element of the schema whose range was narrowed, and
    /// the number that narrowed it. The next element probably has its number in the same place.
    ends: Option<(usize, &'r Load)>,
}

/// A schema whose range was narrowed by a number in it.
struct Narrowed<'r> {
    start: usize,
    len: &'r Load,
    end: usize,
}

/// About how many bytes there are from the start of an element to the end of the number that says where it ends.
const HEAD: usize = 32;

impl<'r, 'a, V: Visitor> Run<'r, 'a, V> {
    pub(in crate::walker) fn new(plans: &'r Plans, bytes: &'a [u8], visitor: &'r mut V) -> Self {
        Self { plans, bytes, visitor, told: 0, narrowed: None, ends: None }
    }

    /// Lays an element of the outermost list, and returns where it ends. If the plan does not reach the end of the element,
    /// returns how many steps the visitor was told.
    #[inline]
    pub(in crate::walker) fn outer_element(
        &mut self,
        plan: usize,
        range: Bounds,
        given: &[i64],
    ) -> Result<usize, u64> {
        self.fetch_next(range.pos);
        self.told = 0;
        let end = self.element(plan, range, given).ok_or(self.told)?;
        let narrowed = self.narrowed.as_ref().filter(|narrowed| narrowed.end == end);
        self.ends = narrowed.map(|narrowed| (narrowed.start - range.pos, narrowed.len));
        Ok(end)
    }

    /// Has the processor fetch the start of the next element while the one that starts here is laid. The start is a guess:
    /// the length is taken to be where it was in the element before. Only the time depends on it.
    #[inline]
    fn fetch_next(&self, start: usize) {
        let Some((schema, len)) = self.ends else { return };
        let schema = start.saturating_add(schema);
        let len = len.value_in(self.bytes, schema).and_then(|len| usize::try_from(len).ok());
        let next = schema.saturating_add(len.unwrap_or(0));
        fetch(self.bytes, next);
        fetch(self.bytes, next.saturating_add(HEAD));
    }

    #[inline]
    fn element(&mut self, plan: usize, range: Bounds, given: &[i64]) -> Option<usize> {
        self.enter(visit::Step::Element, range.pos);
        let end = self.schema(self.plans.get(plan)?, range, given)?;
        self.leave(end);
        Some(end)
    }

    #[inline]
    fn enter(&mut self, step: visit::Step, offset: usize) {
        self.told += 1;
        self.visitor.enter(step, offset);
    }

    #[inline]
    fn leave(&mut self, end: usize) {
        self.told += 1;
        self.visitor.leave(end);
    }

    #[inline]
    fn enter_field(&mut self, name: Option<&'static str>, offset: usize) {
        if let Some(name) = name {
            self.enter(visit::Step::Field(name), offset);
        }
    }

    #[inline]
    fn leave_field(&mut self, name: Option<&'static str>, end: usize) {
        if name.is_some() {
            self.leave(end);
        }
    }

    /// Lays a schema, or what a variant holds, and returns where it ends.
    fn schema(&mut self, plan: &'r Plan, range: Bounds, given: &[i64]) -> Option<usize> {
        let mut state = State::new(self.bytes, range, given);
        let mut ops = plan.ops.iter();
        while let Some(op) = ops.next() {
            match op {
                Op::Unless { condition, to } => {
                    if condition.value(&state)? == 0 {
                        ops = plan.ops.get(*to..)?.iter();
                    }
                }
                Op::Mark(part) => state.starts[part % MOST] = state.pos,
                Op::Skip(at) => state.take_up_to(*at)?,
                Op::Count(count) => state.count = count.extent(&state)?,
                Op::Narrow(len) => self.narrow(&mut state, len)?,
                Op::Take(count) => state.take(*count)?,
                Op::Valid(fixed) => self.require_value(&state, *fixed)?,
                Op::Bytes(extent) => state.pos = state.range(extent)?.end,
                Op::Terminated(terminator) => drop(state.take_terminated(*terminator)?),
                Op::Text(text) => self.text(&mut state, text)?,
                Op::Fixed(fixed) => self.fixed(&mut state, fixed)?,
                Op::Schema(nested) => self.nested(&mut state, nested)?,
                Op::Tagged(tagged) => self.tagged(&mut state, tagged)?,
                Op::Values(values) => self.values(&mut state, values)?,
                Op::List(list) => self.list(&mut state, list)?,
                Op::Pad(multiple) => state.pad(*multiple)?,
                Op::Check(check) => state.require(check)?,
                Op::TakeBefore(tail) => state.take_to(state.before(*tail)?)?,
                Op::Finish => {
                    if state.pos != state.end {
                        return None;
                    }
                }
            }
        }
        Some(if plan.has_len { state.schema_end } else { state.pos })
    }

    /// Narrows the range of a schema to its `len`.
    #[inline]
    fn narrow(&mut self, state: &mut State<'_>, len: &'r Term) -> Option<()> {
        state.narrow(len)?;
        if let Term::Load(len) = len {
            self.narrowed = Some(Narrowed { start: state.start, len, end: state.end });
        }
        Some(())
    }

    /// Requires that the bytes before are a value.
    fn require_value(&self, state: &State<'_>, fixed: Fixed) -> Option<()> {
        let bytes = self.bytes.get(state.pos.checked_sub(fixed.layout.size)?..state.pos)?;
        fixed.wrong(bytes, 0, Site::of_schema("")).is_none().then_some(())
    }

    fn text(&self, state: &mut State<'_>, text: &Text) -> Option<()> {
        let pos = state.pos;
        let end = match (&text.extent, text.terminated) {
            (Extent::Content, Some(terminator)) => state.take_terminated(terminator)?,
            (extent, terminated) => {
                let range = state.range(extent)?;
                state.pos = range.end;
                let length = terminated.and_then(|terminator| state.find(range, terminator));
                length.map_or(range.end, |length| range.pos + length)
            }
        };
        core::str::from_utf8(self.bytes.get(pos..end)?).ok()?;
        Some(())
    }

    fn fixed(&mut self, state: &mut State<'_>, part: &FixedIn) -> Option<()> {
        let FixedIn { name, fixed, .. } = *part;
        let (start, range) = (state.pos, state.range(&part.extent)?);
        state.take(fixed.layout.size)?;
        if !part.is_free {
            self.require_value(state, fixed)?;
        }
        state.go_on(&part.extent, range, state.pos, false)?;
        self.enter_field(name, start);
        self.leave_field(name, state.pos);
        Some(())
    }

    #[inline]
    fn nested(&mut self, state: &mut State<'_>, nested: &'r Nested) -> Option<()> {
        let mut given = [0; MOST_GIVEN];
        let given = give(&nested.give, &mut given, state)?;
        let range = state.range(&nested.extent)?;
        self.enter_field(nested.name, range.pos);
        let end = self.schema(self.plans.get(nested.plan)?, range, given)?;
        state.go_on(&nested.extent, range, end, nested.is_padded)?;
        self.leave_field(nested.name, state.pos);
        Some(())
    }

    #[inline]
    fn tagged(&mut self, state: &mut State<'_>, tagged: &'r Tagged) -> Option<()> {
        let tag = tagged.tag.value(state)?;
        let mut given = [0; MOST_GIVEN];
        let given = give(&tagged.give, &mut given, state)?;
        let range = state.range(&tagged.extent)?;
        let variant = tagged.select(tag)?;
        self.enter_field(tagged.name, range.pos);
        self.enter(visit::Step::Variant(variant.name), range.pos);
        let end = match &variant.content {
            VariantContent::Nothing => range.pos,
            VariantContent::Schema { plan, give } => {
                let mut passed = [0; MOST_GIVEN];
                for (passed, give) in passed.iter_mut().zip(give) {
                    *passed = match *give {
                        Passed::Integer(number) => number,
                        Passed::Given(index) => *given.get(index)?,
                    };
                }
                self.schema(self.plans.get(*plan)?, range, passed.get(..give.len())?)?
            }
            VariantContent::Part(plan) => self.schema(plan, range, given)?,
            VariantContent::Unknown => return None,
        };
        self.leave(end);
        state.go_on(&tagged.extent, range, end, variant.is_padded)?;
        self.leave_field(tagged.name, state.pos);
        Some(())
    }

    fn values(&mut self, state: &mut State<'_>, values: &Values) -> Option<()> {
        let Values { element, is_free, .. } = *values;
        let range = state.range(&values.extent)?;
        let (size, left) = (element.size, range.end - range.pos);
        let count = if values.has_count {
            state.count
        } else if left.checked_rem(size)? == 0 {
            left / size
        } else {
            return None;
        };
        let end = range.pos.checked_add(count.checked_mul(size)?)?;
        if end > range.end || size == 0 {
            return None;
        }
        self.enter_field(values.name, range.pos);
        self.told += 1;
        self.visitor.elements(element, if is_free { count as u64 } else { 0 });
        if !is_free {
            let fixed = Fixed { layout: element, little: false };
            for element in self.bytes.get(range.pos..end)?.chunks_exact(size) {
                if fixed.wrong(element, 0, Site::of_schema("")).is_some() {
                    return None;
                }
                self.told += 1;
                self.visitor.elements(fixed.layout, 1);
            }
        }
        state.go_on(&values.extent, range, end, false)?;
        self.leave_field(values.name, state.pos);
        Some(())
    }

    #[inline]
    fn list(&mut self, state: &mut State<'_>, list: &'r List) -> Option<()> {
        let mut given = [0; MOST_GIVEN];
        let given = give(&list.give, &mut given, state)?;
        let range = state.range(&list.extent)?;
        self.enter_field(list.name, range.pos);
        self.told += 1;
        self.visitor.elements(list.element, 0);
        let (mut pos, mut left) = (range.pos, state.count);
        while if list.has_count { left > 0 } else { pos != range.end } {
            pos = self.element(list.plan, Bounds { pos, ..range }, given)?;
            left = left.wrapping_sub(1);
        }
        state.go_on(&list.extent, range, pos, false)?;
        self.leave_field(list.name, state.pos);
        Some(())
    }
}

/// What is given to a schema.
#[inline]
fn give<'g>(
    give: &[Term],
    given: &'g mut [i64; MOST_GIVEN],
    state: &State<'_>,
) -> Option<&'g [i64]> {
    for (given, term) in given.iter_mut().zip(give) {
        *given = match term {
            // Most of them are what is given to the schema around.
            Term::Given(index) => *state.given.get(*index)?,
            term => term.value(state)?,
        };
    }
    given.get(..give.len())
}
