//! The elements of a list.

#[cfg(feature = "alloc")]
mod planned;

use crate::error::Fault;
use crate::layout::{Expression, Layout};
use crate::walker::error::Wrong;
use crate::walker::evaluate::Names;
use crate::walker::fixed::{Fixed, is_free};
use crate::walker::frame::{Element, Frame, Given, Scope};
use crate::walker::laying::SchemaAt;
use crate::walker::locate::{Located, What};
use crate::walker::memory::Held;
use crate::walker::parts::is_dynamic;
use crate::walker::site::Site;
use crate::walker::visit::{Pass, Quiet, Step};
use crate::walker::window::Window;
#[cfg(feature = "alloc")]
use planned::Planned;

/// A list that lies somewhere.
#[derive(Debug, Clone)]
pub(super) struct ListAt<'a> {
    pub(super) element: &'static Layout,
    /// What surrounds the elements.
    pub(super) scope: Scope<'a>,
    /// The field that is the list.
    pub(super) site: Site,
    /// The bytes that it may take.
    pub(super) window: Window,
    pub(super) count: Option<u64>,
    pub(super) stride: Option<u64>,
    pub(super) until: Option<Held<Until<'a>>>,
    pub(super) is_lazy: bool,
    /// Whether it must take all of these bytes.
    pub(super) is_whole: bool,
}

/// The condition that ends a list.
#[derive(Debug, Clone)]
pub(super) struct Until<'a> {
    pub(super) condition: &'static Expression,
    /// The schema that has the list.
    pub(super) frame: Frame<'a>,
    /// The bytes that were not laid before the list.
    pub(super) field: Window,
    /// How many of them belong to the fields after a `rest`.
    pub(super) tail: usize,
    /// Whether the list ends with its range, too.
    pub(super) ends_with_range: bool,
}

impl<'a> ListAt<'a> {
    pub(super) fn empty(
        element: &'static Layout,
        scope: &Scope<'a>,
        window: Window,
        site: Site,
    ) -> Self {
        let scope = Scope { given: Given::None, ..*scope };
        let (count, is_lazy, is_whole) = (Some(0), false, false);
        Self { element, scope, site, window, count, stride: None, until: None, is_lazy, is_whole }
    }

    /// Requires that there are bytes for all elements, if they have the same size.
    pub(super) fn checked(self) -> Result<Self, Wrong> {
        let (available, size) = (self.window.left() as u64, self.element.size as u64);
        let size = match self.stride {
            Some(_) if self.count.is_none() && available == 0 => return Ok(self),
            Some(stride) if stride < size || stride == 0 => {
                let fault = Fault::Stride { stride, element: self.element.size };
                return Err(self.window.fails(self.site, fault));
            }
            Some(stride) => stride,
            None if self.until.is_some() || self.is_lazy || is_dynamic(self.element) => {
                return Ok(self);
            }
            None => size,
        };
        let available = self.window.left();
        let fault = match self.count {
            Some(count) => {
                let needed = count.saturating_mul(size);
                (needed > available as u64).then_some(Fault::Short { needed, available })
            }
            None => match (available as u64).checked_rem(size) {
                None | Some(0) => None,
                Some(over) => {
                    let needed = (available as u64 - over).saturating_add(size);
                    let element = usize::try_from(size).unwrap_or(usize::MAX);
                    Some(Fault::Partial { element, needed, available })
                }
            },
        };
        match fault {
            Some(fault) => Err(self.window.fails(self.site, fault)),
            None => Ok(self),
        }
    }

    /// How many bytes there are from the start of each element to that of the next, if this is the same for all.
    fn step(&self) -> Option<u64> {
        match (self.stride, &self.until) {
            (_, Some(_)) => None,
            (Some(stride), None) => Some(stride),
            (None, None) if is_dynamic(self.element) => None,
            (None, None) => Some(self.element.size as u64),
        }
    }

    /// Where the list ends. Its elements are laid if they differ in size, or if all is to be laid.
    pub(super) fn end<P: Pass>(&self, pass: &mut P) -> Result<usize, Wrong> {
        let step = self.step();
        if let (Some(step), Some(count), false) = (step, self.count, P::IS_WHOLE) {
            return Ok(self.end_of(step, count));
        }
        if let (Some(step), true) = (step, is_free(self.element)) {
            let left = self.window.left() as u64;
            let count = self.count.or(left.checked_div(step)).unwrap_or(0);
            // Otherwise, laying the elements finds the first one that is not there.
            if count.checked_mul(step).is_some_and(|needed| needed <= left) {
                pass.elements(self.element, count);
                let end = self.end_of(step, count);
                if self.is_whole {
                    Window { pos: end, ..self.window }.finish(self.site)?;
                }
                return Ok(end);
            }
        }
        // So a list without elements is known as one.
        pass.elements(self.element, 0);
        pass.begin_list();
        let end = self.lay_elements(pass);
        pass.end_list();
        end
    }

    /// Lays its elements, and returns where it ends.
    fn lay_elements<P: Pass>(&self, pass: &mut P) -> Result<usize, Wrong> {
        let mut elements = self.clone().elements();
        #[cfg(feature = "alloc")]
        let mut planned = Planned::new(self);
        loop {
            #[cfg(feature = "alloc")]
            if P::IS_WHOLE && !pass.is_told() {
                planned.lay(&mut elements, pass);
            }
            match elements.next(pass) {
                Some(element) => element?.end?,
                None => return Ok(elements.rest.pos),
            };
        }
    }

    /// Where this many elements of the same size end.
    fn end_of(&self, step: u64, count: u64) -> usize {
        let size = usize::try_from(step.saturating_mul(count)).unwrap_or(usize::MAX);
        self.window.pos.saturating_add(size).min(self.window.end)
    }

    pub(super) fn elements(self) -> Elements<'a> {
        Elements { rest: self.window, list: self, laid: 0, fails: None, is_done: false }
    }
}

/// The elements of a list that are not laid yet.
#[derive(Debug, Clone)]
pub(super) struct Elements<'a> {
    list: ListAt<'a>,
    rest: Window,
    /// How many are laid.
    laid: u64,
    /// What is wrong after the last one.
    fails: Option<Wrong>,
    is_done: bool,
}

impl<'a> Elements<'a> {
    /// The index of the next element.
    pub(super) fn index(&self) -> u64 {
        self.laid
    }

    /// The next element. After one that cannot be laid there is none.
    pub(super) fn next<P: Pass>(&mut self, pass: &mut P) -> Option<Result<Located<'a>, Wrong>> {
        if self.is_done {
            return self.fails.take().map(Err);
        }
        if !self.has_next() {
            self.is_done = true;
            if !self.list.is_whole {
                return None;
            }
            return self.rest.finish(self.list.site).err().map(Err);
        }
        let element = self.element(pass);
        self.laid = self.laid.saturating_add(1);
        self.is_done |= self.fails.is_some() || !matches!(element, Ok(Located { end: Ok(_), .. }));
        Some(element)
    }

    /// The layout of an element.
    pub(super) fn layout(&self) -> &'static Layout {
        self.list.element
    }

    /// How many elements end before this offset, if they have the same size.
    pub(super) fn count_before(&self, offset: usize) -> Option<usize> {
        let step = usize::try_from(self.list.step()?).ok()?;
        offset.saturating_sub(self.rest.pos).checked_div(step)
    }

    /// Skips this many elements. Those of the same size are not looked at.
    pub(super) fn skip(&mut self, count: u64) -> Result<(), Wrong> {
        let Some(step) = self.list.step() else {
            for _ in 0..count {
                match self.next(&mut Quiet) {
                    Some(element) => element?.end?,
                    None => break,
                };
            }
            return Ok(());
        };
        let left = match self.list.count {
            Some(all) => all.saturating_sub(self.laid),
            None => (self.rest.left() as u64).checked_div(step).unwrap_or(0),
        };
        let count = count.min(left);
        let size = usize::try_from(step.saturating_mul(count)).unwrap_or(usize::MAX);
        self.rest.pos = self.rest.pos.saturating_add(size).min(self.rest.end);
        self.laid += count;
        Ok(())
    }

    fn has_next(&self) -> bool {
        match (&self.list.until, self.list.count) {
            (Some(until), _) => !until.ends_with_range || self.rest.left() != 0,
            (_, Some(count)) => self.laid < count,
            (_, None) => self.rest.left() != 0,
        }
    }

    fn element<P: Pass>(&mut self, pass: &mut P) -> Result<Located<'a>, Wrong> {
        let ListAt { element: layout, site, stride, is_lazy, .. } = self.list;
        let mut window = match stride {
            Some(stride) => self.rest.take_range(stride, site)?,
            None => self.rest,
        };
        let start = window.pos;
        let (end, what, laid) = if is_dynamic(layout) {
            let scope = self.list.scope.clone();
            let schema = SchemaAt { layout, scope, window, fills: None };
            pass.enter(Step::Element, start);
            let laid = schema.clone().lay_all(pass);
            pass.leave(laid.as_ref().map_or(start, |(end, _)| *end));
            match laid {
                Ok((end, frame)) => (end, What::Schema(schema), Element::Schema(frame)),
                Err(error) => {
                    let located = Located::at(start, What::Schema(schema));
                    return Ok(Located { end: Err(error), ..located });
                }
            }
        } else {
            let of_element = Site::of_schema(layout.name);
            let site = if is_lazy && stride.is_none() { of_element } else { site };
            let taken = window.take(layout.size as u64, site)?;
            let fixed = Fixed { layout, little: false };
            if P::IS_WHOLE {
                fixed.check(self.list.scope.bytes, &taken, site)?;
                pass.elements(layout, 1);
            }
            (taken.end, What::Fixed(fixed), Element::Fixed(fixed, taken))
        };
        if stride.is_none() {
            self.rest.pos = end;
        }
        match self.is_last(&laid) {
            Ok(is_last) => self.is_done |= is_last && !self.list.is_whole,
            Err(error) => self.fails = Some(error),
        }
        Ok(Located { end: Ok(end), ..Located::at(start, what) })
    }

    /// Whether the list ends after an element that is laid.
    fn is_last(&mut self, element: &Element<'a>) -> Result<bool, Wrong> {
        let Some(until) = &self.list.until else { return Ok(false) };
        let window = Window { pos: self.rest.pos, ..until.field };
        let (frame, tail, at) = (&until.frame, until.tail, until.field.pos);
        let names = Names { frame, element: Some(element), window, at, tail };
        let is_last = names
            .condition(until.condition)
            .map_err(|cause| self.rest.fails(self.list.site, cause))?;
        if is_last {
            // Nothing but the end of the range can follow.
            self.list.until = None;
            self.list.count = Some(0);
        }
        Ok(is_last)
    }
}
