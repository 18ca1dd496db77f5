//! Walking over everything once.

use crate::layout::Layout;
use crate::walker::error::WalkError;

/// What [`Walker::visit`](crate::walker::Walker::visit) tells while it walks over everything.
///
/// Each `enter`, and each `follow` that returns `true`, has a `leave`, also where the walk ends with an error.
pub trait Visitor {
    /// What it goes into, which starts at this offset.
    fn enter(&mut self, step: Step, offset: usize);

    /// What was entered last ends before this offset.
    fn leave(&mut self, end: usize);

    /// The list that was entered last has this many elements of this type, beside those that are entered: elements of fixed
    /// size are not entered.
    fn elements(&mut self, layout: &'static Layout, count: u64);

    /// Whether to follow the place with this name, which refers to this offset. Places may refer to one another, so what
    /// follows them limits how often. Places in the elements of lists are not followed.
    fn follow(&mut self, name: &'static str, offset: usize) -> bool {
        let _ = (name, offset);
        false
    }

    /// What a place refers to is not what the schema says. The walk goes on.
    fn failed(&mut self, error: WalkError) {
        let _ = error;
    }
}

/// What a [`Visitor`] enters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Step {
    /// A field that is a list, a schema or an enum whose variant a tag selects.
    Field(&'static str),
    /// The next element of a list.
    Element,
    /// A variant, with the schema or the list that it holds.
    Variant(&'static str),
}

/// What else is done while a schema is laid.
pub(super) trait Pass: Visitor {
    /// Whether everything is laid, and its values are checked; otherwise only what decides where the schema ends.
    const IS_WHOLE: bool;

    type Visitor: Visitor;

    /// The visitor.
    #[cfg(feature = "alloc")]
    fn visitor(&mut self) -> &mut Self::Visitor;

    /// Skips the next `told` steps, which the visitor was told already.
    #[cfg(feature = "alloc")]
    fn skip(&mut self, told: u64);

    /// Whether the visitor was told of what is laid now.
    #[cfg(feature = "alloc")]
    fn is_told(&self) -> bool;

    /// Whether the walk is in an element of a list, of which it follows no places.
    fn is_in_list(&self) -> bool;

    /// The elements of a list come next.
    fn begin_list(&mut self);

    /// The elements of a list are laid.
    fn end_list(&mut self);
}

/// Only lays.
pub(super) struct Quiet;

impl Visitor for Quiet {
    #[inline]
    fn enter(&mut self, _: Step, _: usize) {}

    #[inline]
    fn leave(&mut self, _: usize) {}

    #[inline]
    fn elements(&mut self, _: &'static Layout, _: u64) {}

    #[inline]
    fn follow(&mut self, _: &'static str, _: usize) -> bool {
        true
    }
}

impl Pass for Quiet {
    const IS_WHOLE: bool = false;

    type Visitor = Self;

    #[cfg(feature = "alloc")]
    fn visitor(&mut self) -> &mut Self {
        self
    }

    #[cfg(feature = "alloc")]
    fn skip(&mut self, _: u64) {}

    #[cfg(feature = "alloc")]
    fn is_told(&self) -> bool {
        false
    }

    fn is_in_list(&self) -> bool {
        false
    }

    fn begin_list(&mut self) {}

    fn end_list(&mut self) {}
}

/// Lays everything, and tells a visitor.
pub(super) struct Whole<'v, V> {
    visitor: &'v mut V,
    /// How many of the next steps the visitor was told already.
    told: u64,
    /// How many lists the walk is in.
    lists: usize,
}

impl<'v, V> Whole<'v, V> {
    pub(super) fn new(visitor: &'v mut V) -> Self {
        Self { visitor, told: 0, lists: 0 }
    }

    /// The visitor, unless it was told.
    #[inline]
    fn untold(&mut self) -> Option<&mut V> {
        if self.told == 0 {
            return Some(self.visitor);
        }
        self.told -= 1;
        None
    }
}

impl<V: Visitor> Visitor for Whole<'_, V> {
    #[inline]
    fn enter(&mut self, step: Step, offset: usize) {
        if let Some(visitor) = self.untold() {
            visitor.enter(step, offset);
        }
    }

    #[inline]
    fn leave(&mut self, end: usize) {
        if let Some(visitor) = self.untold() {
            visitor.leave(end);
        }
    }

    #[inline]
    fn elements(&mut self, layout: &'static Layout, count: u64) {
        if let Some(visitor) = self.untold() {
            visitor.elements(layout, count);
        }
    }

    fn follow(&mut self, name: &'static str, offset: usize) -> bool {
        self.lists == 0 && self.visitor.follow(name, offset)
    }

    fn failed(&mut self, error: WalkError) {
        self.visitor.failed(error);
    }
}

impl<V: Visitor> Pass for Whole<'_, V> {
    const IS_WHOLE: bool = true;

    type Visitor = V;

    #[cfg(feature = "alloc")]
    fn visitor(&mut self) -> &mut V {
        self.visitor
    }

    #[cfg(feature = "alloc")]
    fn skip(&mut self, told: u64) {
        self.told = told;
    }

    #[cfg(feature = "alloc")]
    fn is_told(&self) -> bool {
        self.told != 0
    }

    fn is_in_list(&self) -> bool {
        self.lists > 0
    }

    fn begin_list(&mut self) {
        self.lists += 1;
    }

    fn end_list(&mut self) {
        self.lists -= 1;
    }
}
