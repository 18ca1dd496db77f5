//! The bytes that are not laid yet, and the failures in them.

use overlaid::Fault;

use super::Result;
use crate::failure::{Failure, What};

/// Bytes that are not laid yet.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    /// The first of them.
    pub pos: usize,
    /// Where they end.
    pub end: usize,
    /// Whether more bytes could follow them.
    pub is_outermost: bool,
    /// How many bytes after them belong to the fields after a `rest`.
    pub apart: usize,
    /// Whether what is wrong with an element of a lazy list is a failure of the whole.
    pub checks_lazy: bool,
    /// How many schemas that returned to themselves it is in.
    pub depth: usize,
}

/// Which fields a failure is about.
#[derive(Debug, Clone, Copy)]
pub struct Site {
    pub schema: &'static str,
    pub field: &'static str,
    pub last: &'static str,
}

impl Window {
    pub fn left(self) -> usize {
        self.end - self.pos
    }

    pub fn fails(self, site: Site, fault: Fault) -> Failure {
        let end = match fault {
            Fault::Short { needed, .. } | Fault::Partial { needed, .. } => {
                u64::try_from(self.pos).expect("an offset").checked_add(needed)
            }
            Fault::Unterminated { .. } => Some(self.end as u64 + 1),
            _ => None,
        };
        let needed = end
            .filter(|_| self.is_outermost)
            .and_then(|end| usize::try_from(end).ok()?.checked_add(self.apart));
        let Site { schema, field, last } = site;
        let what = What::Fault { schema, field, last, fault };
        Failure { what, offset: self.pos, needed, others: Vec::new() }
    }

    pub fn take(&mut self, count: u64, site: Site) -> Result<usize> {
        let available = self.left();
        if count > available as u64 {
            return Err(self.fails(site, Fault::Short { needed: count, available }));
        }
        self.pos += count as usize;
        Ok(count as usize)
    }

    /// The next bytes as a range of their own.
    pub fn take_range(&mut self, count: u64, site: Site) -> Result<Self> {
        let pos = self.pos;
        self.take(count, site)?;
        Ok(Self { pos, end: self.pos, is_outermost: false, apart: 0, ..*self })
    }

    pub fn finish(self, site: Site) -> Result<()> {
        match self.left() {
            0 => Ok(()),
            left => Err(self.fails(site, Fault::Trailing { left })),
        }
    }
}
