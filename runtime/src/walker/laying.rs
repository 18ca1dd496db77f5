//! Laying a schema, a part at a time.

use crate::error::Fault;
use crate::layout::{Expression, Kind, Layout, PartLayout, Place, Range};
use crate::walker::error::{Unknown, WalkError, Wrong};
use crate::walker::frame::{Frame, Scope, Span, order_of};
use crate::walker::locate::{Locate, Located, What};
use crate::walker::memory::Memory;
use crate::walker::part::lay_part;
use crate::walker::parts::{after_what_decides, has_parts, is_place, tail, tail_size};
use crate::walker::place::PlaceAt;
use crate::walker::site::Site;
use crate::walker::visit::Pass;
use crate::walker::window::Window;

/// A dynamic schema that lies somewhere.
#[derive(Debug, Clone)]
pub(super) struct SchemaAt<'a> {
    pub(super) layout: &'static Layout,
    /// What surrounds it.
    pub(super) scope: Scope<'a>,
    /// The bytes that it may take.
    pub(super) window: Window,
    /// The field that it must fill, if it must.
    pub(super) fills: Option<Site>,
}

impl<'a> SchemaAt<'a> {
    pub(super) fn lay(self) -> Result<Laying<'a>, Wrong> {
        Laying::new(self)
    }

    /// Where it ends, which is known if it fills its range. Lays it otherwise, and if all is to be laid.
    pub(super) fn end<P: Pass>(&self, pass: &mut P) -> Result<usize, Wrong> {
        if self.fills.is_some() && !P::IS_WHOLE {
            return Ok(self.window.end);
        }
        let (end, _) = self.clone().lay_all(pass)?;
        Ok(if self.fills.is_some() { self.window.end } else { end })
    }

    /// Lays all of it. Returns where it ends.
    pub(super) fn lay_all<P: Pass>(self, pass: &mut P) -> Result<(usize, Frame<'a>), Wrong> {
        let mut laying = self.lay()?;
        while let Some(found) = laying.next(pass) {
            let Located { what, end, .. } = found?.located;
            end?;
            if let What::Place(place) = what {
                if !P::IS_WHOLE {
                    break;
                }
                place.visit(pass);
            }
        }
        Ok((laying.outer.pos, laying.frame))
    }
}

/// A dynamic schema that is being laid.
#[derive(Debug, Clone)]
pub(super) struct Laying<'a> {
    pub(super) frame: Frame<'a>,
    len: Option<&'static Expression>,
    check: Option<&'static Expression>,
    is_root: bool,
    fills: Option<Site>,
    /// The bytes of the schema that are not laid yet.
    window: Window,
    /// The bytes that are left for what follows the schema, once its size is known.
    outer: Window,
    /// The bytes of the fields after a `rest`, from when they are set apart until they are laid.
    last: Option<Window>,
    /// Whether they were set apart.
    is_apart: bool,
    /// The next part.
    index: usize,
    /// The first part after a `rest`.
    tail: usize,
    /// The part before which the range is narrowed to the `len`.
    narrows_at: usize,
    state: State,
}

/// What a [`Laying`] does next.
#[derive(Debug, Clone)]
enum State {
    /// It lays parts.
    Parts,
    /// It reports what is wrong with the part that it laid last.
    Fails(Wrong),
    /// It finds the places, in which nothing is left to check.
    Places,
    Done,
}

/// A part that is laid.
pub(super) struct Found<'a> {
    pub(super) part: &'static PartLayout,
    pub(super) located: Located<'a>,
}

impl<'a> Laying<'a> {
    fn new(at: SchemaAt<'a>) -> Result<Self, Wrong> {
        let SchemaAt { layout, scope, window, fills } = at;
        let Kind::Dynamic { parts, len, check } = layout.kind else {
            return Err(window.fails(Site::of_schema(layout.name), Unknown::Layout));
        };
        let order = order_of(layout, scope.bytes, window, scope.order)?;
        let root = if layout.is_root { (window.pos, window.end) } else { scope.root };
        let frame = Frame {
            scope: Scope { root, order, ..scope },
            schema: layout.name,
            is_variant: false,
            parts,
            start: window.pos,
            end: window.end,
            laid: Memory::new(),
        };
        Ok(Self {
            frame,
            len,
            check,
            is_root: layout.is_root,
            fills,
            window,
            outer: window,
            last: None,
            is_apart: false,
            index: 0,
            tail: tail(parts),
            narrows_at: len.map_or(0, |len| after_what_decides(parts, len)),
            state: State::Parts,
        })
    }

    /// The next part. After one that cannot be laid there is none.
    pub(super) fn next<P: Pass>(&mut self, pass: &mut P) -> Option<Result<Found<'a>, Wrong>> {
        let found = match &self.state {
            State::Parts => self.next_part(pass),
            State::Fails(error) => Err(error.clone()),
            State::Places => self.next_place(pass),
            State::Done => Ok(None),
        };
        match found {
            Ok(Some(mut found)) => {
                match (&found.located.end, found.located.after.take()) {
                    // What is wrong is inside of it.
                    (Err(_), _) => self.state = State::Done,
                    (_, Some(error)) => self.state = State::Fails(error),
                    (Ok(_), None) => {}
                }
                Some(Ok(found))
            }
            Ok(None) => {
                self.state = State::Done;
                None
            }
            Err(error) => {
                self.state = State::Done;
                Some(Err(error))
            }
        }
    }

    fn next_part<P: Pass>(&mut self, pass: &mut P) -> Result<Option<Found<'a>>, Wrong> {
        loop {
            if let Some(len) = self.len.filter(|_| self.index == self.narrows_at) {
                self.narrow(len)?;
            }
            let Some(part) = self.frame.parts.get(self.index) else {
                self.finish()?;
                self.state = State::Places;
                self.index = 0;
                return self.next_place(pass);
            };
            self.index += 1;
            if is_place(part) {
                self.remember(Span::default())?;
                continue;
            }
            return self.part(part, pass).map(Some);
        }
    }

    fn part<P: Pass>(
        &mut self,
        part: &'static PartLayout,
        pass: &mut P,
    ) -> Result<Found<'a>, Wrong> {
        let tail = self.tail;
        if part.range == Range::Rest && has_parts(self.frame.parts.get(tail..)) {
            self.set_tail_apart(tail)?;
        } else if self.index > tail {
            if let Some(last) = self.last.take() {
                self.window = last;
            }
        }
        let is_apart = self.is_apart || self.index > tail;
        let tail_size = if is_apart { 0 } else { tail_size(self.frame.parts, tail) };
        let located = lay_part(&mut self.frame, tail_size, part, &mut self.window, pass)?;
        Ok(Found { part, located })
    }

    fn remember(&mut self, span: Span) -> Result<(), Wrong> {
        let site = Site::of_schema(self.frame.schema);
        self.frame.laid.push(span).map_err(|unknown| self.window.fails(site, unknown))
    }

    /// Narrows the range of the schema to its `len`.
    fn narrow(&mut self, len: &'static Expression) -> Result<(), Wrong> {
        let site = Site::of_schema(self.frame.schema);
        let here = Locate { frame: &self.frame, tail: 0 };
        let schema = self.frame.start;
        let end = here.evaluate_from(schema, self.window, site, |names| names.extent(len))?;
        let count = here.up_to(self.window, end);
        let count = count.map_err(|before| WalkError::new(site, schema, before.into()))?;
        let range = self.window.take_range(count, site)?;
        self.outer.pos = range.end;
        self.window = range;
        self.frame.end = range.end;
        if self.is_root {
            self.frame.scope.root.1 = range.end;
        }
        Ok(())
    }

    fn set_tail_apart(&mut self, tail: usize) -> Result<(), Wrong> {
        let needed = tail_size(self.frame.parts, tail);
        let available = self.window.left();
        let start = match available.checked_sub(needed) {
            Some(before) => self.window.pos.saturating_add(before),
            None => {
                let first = self
                    .frame
                    .parts
                    .get(tail..)
                    .and_then(|parts| parts.iter().find(|part| !is_place(part)));
                let site = first.map_or(Site::of_schema(self.frame.schema), |first| {
                    self.frame.site_of_run(first)
                });
                let fault = Fault::Short { needed: needed as u64, available };
                return Err(self.window.fails(site, fault));
            }
        };
        self.last = Some(Window { pos: start, ..self.window });
        self.window.end = start;
        self.is_apart = true;
        Ok(())
    }

    /// When all parts are laid: finds where the schema ends, and what must hold of it.
    fn finish(&mut self) -> Result<(), Wrong> {
        let whole = Site::of_schema(self.frame.schema);
        let is_at = |part: &PartLayout| matches!(part.place, Place::At(_));
        if self.is_root || self.frame.parts.iter().any(is_at) {
            self.window.pos = self.window.end;
        } else if self.len.is_some() && !self.is_apart {
            self.window.finish(whole)?;
        }
        if self.len.is_none() {
            self.outer.pos = self.window.pos;
        }
        if let Some(check) = self.check {
            let here = Locate { frame: &self.frame, tail: 0 };
            here.check(check, self.frame.start, self.window, whole)?;
        }
        match self.fills {
            Some(site) => self.outer.finish(site),
            None => Ok(()),
        }
    }

    fn next_place<P: Pass>(&mut self, pass: &P) -> Result<Option<Found<'a>>, Wrong> {
        if pass.is_in_list() {
            return Ok(None);
        }
        let rest = self.frame.parts.get(self.index..).unwrap_or_default();
        let Some(next) = rest.iter().position(is_place) else { return Ok(None) };
        let part = &rest[next];
        self.index += next + 1;
        let site = self.frame.site(part);
        let here = Locate { frame: &self.frame, tail: 0 };
        let is_there = match part.condition {
            Some(condition) => {
                here.evaluate(self.window, site, |names| names.condition(condition))?
            }
            None => true,
        };
        let place =
            PlaceAt { frame: self.frame.clone(), part, is_there, nested: self.window.nested };
        Ok(Some(Found { part, located: Located::at(self.window.pos, What::Place(place)) }))
    }
}
