//! How many bytes a part may take.

use core::ops::Range as Bytes;

use crate::error::Fault;
use crate::layout::{Expression, PartLayout, Range};
use crate::walker::error::{Unknown, Wrong};
use crate::walker::frame::Frame;
use crate::walker::locate::Locate;
use crate::walker::site::Site;
use crate::walker::window::Window;

/// The range of a part.
#[derive(Clone, Copy)]
pub(super) struct Inner {
    pub(super) window: Window,
    /// Whether the part must fill it.
    pub(super) is_whole: bool,
    pub(super) stride: Option<u64>,
}

impl Locate<'_, '_> {
    /// Takes the gap before a part that starts at this byte of the schema.
    pub(super) fn skip(self, part: &PartLayout, at: u64, window: &mut Window) -> Result<(), Wrong> {
        let site = self.frame.site_of_place(part);
        let end = window.pos.saturating_sub(self.frame.start);
        let gap = at.checked_sub(end as u64);
        let gap = gap.ok_or_else(|| window.fails(site, Fault::Behind { at, end }))?;
        window.take(gap, site).map(drop)
    }

    /// The bytes of the schema from the one on that the expression says.
    pub(super) fn window_at(
        self,
        part: &PartLayout,
        at: &'static Expression,
        window: Window,
    ) -> Result<Window, Wrong> {
        let site = self.frame.site_of_place(part);
        let at = self.evaluate(window, site, |names| names.extent(at))?;
        let Frame { start, end, .. } = *self.frame;
        let all = end.saturating_sub(start);
        match usize::try_from(at).ok().filter(|at| *at <= all) {
            Some(inside) => Ok(Window { pos: start + inside, ..window }),
            None => {
                let schema = Window { pos: start, ..window };
                Err(schema.fails(site, Fault::Outside { at, size: all }))
            }
        }
    }

    /// How many bytes the range of a part has, if an expression says so.
    fn length(self, part: &'static PartLayout, window: Window) -> Result<Option<u64>, Wrong> {
        let site = self.frame.site(part);
        match part.range {
            Range::None | Range::Rest => Ok(None),
            Range::Len(len) => self.evaluate(window, site, |names| names.extent(len)).map(Some),
            Range::End(end) => {
                let end = self.evaluate(window, site, |names| names.extent(end))?;
                let count = self.up_to(window, end);
                count.map(Some).map_err(|before| window.fails(site, before))
            }
        }
    }

    /// The bytes of a field of bytes or text.
    pub(super) fn bytes(
        self,
        part: &'static PartLayout,
        window: &mut Window,
    ) -> Result<Bytes<usize>, Wrong> {
        let (site, start) = (self.frame.site(part), window.pos);
        let length = match (self.length(part, *window)?, part.count) {
            (None, Some(count)) => Some(self.evaluate(*window, site, |names| names.extent(count))?),
            (length, _) => length,
        };
        let all = self.frame.scope.bytes;
        let ends_at = |end: usize| {
            let terminator = part.terminated?;
            all.get(start..end)?.iter().position(|byte| *byte == terminator)
        };
        match (length, part.range, part.terminated) {
            (Some(length), _, _) => {
                window.take(length, site)?;
            }
            (None, Range::Rest, _) | (None, _, None) => window.pos = window.end,
            (None, _, Some(terminator)) => {
                let Some(length) = ends_at(window.end) else {
                    return Err(window.fails(site, Fault::Unterminated { terminator }));
                };
                window.pos = start + length + 1;
            }
        }
        Ok(start..ends_at(window.pos).map_or(window.pos, |length| start + length))
    }

    /// The range of a part, which is taken from the window if it has one, and the stride in it.
    pub(super) fn range(
        self,
        part: &'static PartLayout,
        window: &mut Window,
        count: Option<u64>,
    ) -> Result<Inner, Wrong> {
        let site = self.frame.site(part);
        let length = self.length(part, *window)?;
        let is_empty = count.is_none() && length.unwrap_or(window.left() as u64) == 0;
        let stride = match part.stride {
            Some(_) if is_empty => Some(0),
            Some(stride) => Some(self.evaluate(*window, site, |names| names.extent(stride))?),
            None => None,
        };
        let (window, is_whole) = match length {
            Some(length) => (window.take_range(length, site)?, true),
            None if part.range == Range::Rest => (window.take_all(), true),
            None => (*window, false),
        };
        Ok(Inner { window, is_whole, stride })
    }
}

/// How deep a walker goes into schemas that lead back to themselves. Without optimizations, a level takes up to 48 KiB of the
/// stack, of which threads have 2 MiB.
const MOST_NESTED: u32 = 32;

/// Enters what leads back to the schema, if that is in the part.
pub(super) fn descend(part: &PartLayout, window: &mut Window, site: Site) -> Result<(), Wrong> {
    let Some(most) = part.depth else { return Ok(()) };
    if u64::from(window.depth) >= most {
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        return Err(window.fails(site, Fault::Depth { most }));
    }
    if window.nested >= MOST_NESTED {
        return Err(window.fails(site, Unknown::Depth { most: MOST_NESTED.into() }));
    }
    window.depth += 1;
    window.nested += 1;
    Ok(())
}
