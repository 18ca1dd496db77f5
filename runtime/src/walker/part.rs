//! Laying one part of a schema, and what must hold after it.

use crate::error::Fault;
use crate::layout::{Content, Expression, FieldLayout, PartLayout};
use crate::walker::error::{Cause, WalkError, Wrong};
use crate::walker::evaluate::Names;
use crate::walker::frame::{Frame, Span};
use crate::walker::locate::{Locate, Located, What};
use crate::walker::site::Site;
use crate::walker::visit::Pass;
use crate::walker::window::Window;

/// Lays a part, its padding, and computes what must hold after it. `tail` is how many of the bytes in the window
/// belong to the fields after a `rest`.
pub(super) fn lay_part<'a, P: Pass>(
    frame: &mut Frame<'a>,
    tail: usize,
    part: &'static PartLayout,
    window: &mut Window,
    pass: &mut P,
) -> Result<Located<'a>, Wrong> {
    let site = frame.site(part);
    let here = Locate { frame, tail };
    if let Some(condition) = part.condition {
        if !here.evaluate(*window, site, |names| names.condition(condition))? {
            let absent = Located::at(window.pos, What::Absent);
            return remember(frame, Span::default(), *window).map(|()| absent);
        }
    }
    let mut located = here.placed(part, part.content, window, pass)?;
    let span = located.span();
    remember(frame, span, *window)?;
    if located.end.is_ok() && located.after.is_none() {
        located.after = after_part(frame, part, located.start, window, site).err();
    }
    Ok(located)
}

fn remember(frame: &mut Frame<'_>, span: Span, window: Window) -> Result<(), Wrong> {
    let site = Site::of_schema(frame.schema);
    frame.laid.push(span).map_err(|unknown| window.fails(site, unknown))
}

/// Skips the padding after a part that starts at `start`, and requires that its condition holds, which is that
/// of its last field.
pub(super) fn after_part(
    frame: &Frame<'_>,
    part: &'static PartLayout,
    start: usize,
    window: &mut Window,
    site: Site,
) -> Result<(), Wrong> {
    if let Some(multiple) = part.pad {
        let laid = window.pos.saturating_sub(frame.start) as u64;
        let over = laid.checked_rem(multiple).unwrap_or(0);
        window.take(if over == 0 { 0 } else { multiple - over }, site)?;
    }
    match part.check {
        Some(check) => {
            let last = last_of(part).map_or(0, |last| last.offset);
            let start = start.saturating_add(last);
            Locate { frame, tail: 0 }.check(check, start, *window, site)
        }
        None => Ok(()),
    }
}

/// The last field of a run.
fn last_of(part: &PartLayout) -> Option<&'static FieldLayout> {
    match part.content {
        Content::Run(run) => run.fields().last(),
        _ => None,
    }
}

impl Frame<'_> {
    /// The site of the last field of a part.
    pub(super) fn site(&self, part: &PartLayout) -> Site {
        let last = last_of(part);
        Site { schema: self.schema, field: last.map_or(part.name, |field| field.name), last: None }
    }

    /// The site of all fields of a run, or of any other part.
    pub(super) fn site_of_run(&self, part: &PartLayout) -> Site {
        match part.content {
            Content::Run(run) => match run.fields() {
                [first, .., last] => {
                    Site { schema: self.schema, field: first.name, last: Some(last) }
                }
                _ => self.site(part),
            },
            _ => self.site(part),
        }
    }

    /// The site of the first field of a part, which is the one that has a place.
    pub(super) fn site_of_place(&self, part: &PartLayout) -> Site {
        Site { last: None, ..self.site_of_run(part) }
    }
}

impl<'f, 'a> Locate<'f, 'a> {
    /// Evaluates an expression of a part that starts with the window.
    pub(super) fn evaluate<T>(
        &self,
        window: Window,
        site: Site,
        evaluate: impl FnOnce(&Names<'f, 'a>) -> Result<T, Cause>,
    ) -> Result<T, Wrong> {
        self.evaluate_from(window.pos, window, site, evaluate)
    }

    /// Evaluates an expression as [`evaluate`](Self::evaluate) does. Its faults are at `start`.
    pub(super) fn evaluate_from<T>(
        &self,
        start: usize,
        window: Window,
        site: Site,
        evaluate: impl FnOnce(&Names<'f, 'a>) -> Result<T, Cause>,
    ) -> Result<T, Wrong> {
        let (frame, tail) = (self.frame, self.tail);
        let names = Names { frame, element: None, window, at: window.pos, tail };
        evaluate(&names).map_err(|cause| WalkError::new(site, start, cause))
    }

    /// Requires that a condition holds. Its faults are at `start`.
    pub(super) fn check(
        &self,
        check: &'static Expression,
        start: usize,
        window: Window,
        site: Site,
    ) -> Result<(), Wrong> {
        if self.evaluate_from(start, window, site, |names| names.condition(check))? {
            Ok(())
        } else {
            Err(WalkError::new(site, start, Cause::Check(check)))
        }
    }

    /// How many bytes there are up to the byte `end` of the schema; the fault if more bytes are laid already.
    pub(super) fn up_to(&self, window: Window, end: u64) -> Result<u64, Fault> {
        let start = window.pos.saturating_sub(self.frame.start);
        end.checked_sub(start as u64).ok_or(Fault::Before { end, start })
    }
}
