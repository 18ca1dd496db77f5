//! Places: bytes that a schema refers to.

use crate::error::Fault;
use crate::layout::{Content, PartLayout, Place};
use crate::walker::error::{Cause, Unknown, WalkError, Wrong};
use crate::walker::frame::Frame;
use crate::walker::locate::{Locate, Located};
use crate::walker::part::after_part;
use crate::walker::visit::Pass;
use crate::walker::window::Window;

/// A place of a schema that is laid.
#[derive(Debug, Clone)]
pub(super) struct PlaceAt<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) part: &'static PartLayout,
    /// Whether its condition holds.
    pub(super) is_there: bool,
    /// How many schemas that returned to themselves it is in, with the places that were followed to it.
    pub(super) nested: u32,
}

impl<'a> PlaceAt<'a> {
    /// Lays what lies there, if the visitor follows it, and tells of it.
    pub(super) fn visit<P: Pass>(&self, pass: &mut P) {
        if !self.is_there {
            return;
        }
        let found = self.follow(pass);
        let wrong = found.and_then(|located| {
            let Located { end, after, .. } = located;
            end.and_then(|_| after.map_or(Ok(()), Err))
        });
        if let Err(error) = wrong {
            pass.failed(error.into());
        }
    }

    /// What lies there.
    pub(super) fn follow<P: Pass>(&self, pass: &mut P) -> Result<Located<'a>, Wrong> {
        let Self { frame, part, .. } = self;
        let site = frame.site(part);
        let is_from_root = matches!(part.place, Place::FromRoot(_));
        let (pos, end) = if is_from_root { frame.scope.root } else { (frame.start, frame.end) };
        // Following a place inside of another one takes more of the stack, as a nested schema does.
        let nested = self.nested.saturating_add(1);
        let mut window = Window { nested, ..Window::new(pos, end) };
        let Content::Referred(target) = part.content else {
            return Err(window.fails(site, Unknown::Layout));
        };
        let base = Frame { start: pos, end, ..frame.clone() };
        let here = Locate { frame: &base, tail: 0 };
        let found = here.placed(part, target.content(), &mut window, pass);
        let mut located = found.map_err(|error| match error.cause {
            Cause::Fault(Fault::Outside { at, size }) if is_from_root && error.site == site => {
                WalkError::new(site, error.offset, Fault::OutsideRoot { at, size }.into())
            }
            _ => error,
        })?;
        if located.end.is_ok() && located.after.is_none() {
            located.after = after_part(&base, part, located.start, &mut window, site).err();
        }
        Ok(located)
    }
}
