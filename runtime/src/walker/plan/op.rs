//! The operations of a plan.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::cell::Cell;

use super::Plan;
use super::state::Extent;
use super::term::Term;
use crate::layout::Layout;
use crate::walker::fixed::Fixed;

/// What is done with a schema next.
#[repr(u8)]
pub(super) enum Op {
    /// Goes on at the operation `to` if the condition does not hold.
    Unless {
        condition: Term,
        to: usize,
    },
    /// Remembers where the part with this number starts.
    Mark(usize),
    /// Takes the bytes before this one of the schema.
    Skip(usize),
    /// Computes the count of the next list.
    Count(Term),
    /// Narrows the range of the schema.
    Narrow(Term),
    /// Takes this many bytes.
    Take(usize),
    /// Requires that the bytes before are values of this type.
    Valid(Fixed),
    /// Takes a range.
    Bytes(Extent),
    /// Takes the bytes before a terminator, and it.
    Terminated(u8),
    Text(Box<Text>),
    Fixed(Box<FixedIn>),
    Schema(Box<Nested>),
    Tagged(Box<Tagged>),
    Values(Box<Values>),
    List(Box<List>),
    /// Takes the padding to a multiple of bytes.
    Pad(usize),
    Check(Term),
    /// Takes all bytes but the last ones.
    TakeBefore(usize),
    /// Requires that no bytes are left.
    Finish,
}

/// Text.
pub(super) struct Text {
    pub(super) extent: Extent,
    pub(super) terminated: Option<u8>,
}

/// A value of fixed size.
pub(super) struct FixedIn {
    pub(super) name: Option<&'static str>,
    pub(super) extent: Extent,
    pub(super) fixed: Fixed,
    /// Whether any bytes are a value.
    pub(super) is_free: bool,
}

/// A dynamic schema in another.
pub(super) struct Nested {
    pub(super) name: Option<&'static str>,
    pub(super) plan: usize,
    pub(super) give: Vec<Term>,
    pub(super) extent: Extent,
    /// Whether padding may follow it in its range.
    pub(super) is_padded: bool,
}

/// An enum whose variant a tag selects.
pub(super) struct Tagged {
    pub(super) name: Option<&'static str>,
    pub(super) tag: Term,
    pub(super) give: Vec<Term>,
    pub(super) extent: Extent,
    /// Which tags select a variant, in their order.
    pub(super) tags: Vec<Tags>,
    /// Which of them had the last tag, as the next one is often the same.
    pub(super) last: Cell<usize>,
    pub(super) variants: Vec<Variant>,
    /// The variant for all other tags.
    pub(super) other: Option<usize>,
}

/// The tags from the first to the last select a variant.
pub(super) struct Tags {
    pub(super) first: i64,
    pub(super) last: i64,
    pub(super) variant: usize,
}

pub(super) struct Variant {
    pub(super) name: &'static str,
    pub(super) content: VariantContent,
    /// Whether padding may follow it in its range.
    pub(super) is_padded: bool,
}

/// What a variant holds.
pub(super) enum VariantContent {
    Nothing,
    /// A schema, which is given what the enum is given.
    Schema {
        plan: usize,
        give: Vec<Passed>,
    },
    /// Anything else, as the only part of a schema.
    Part(Plan),
    /// What cannot be laid by a plan.
    Unknown,
}

/// What a variant gives to the schema that it holds.
pub(super) enum Passed {
    Integer(i64),
    /// What is given to the enum with this index.
    Given(usize),
}

/// A list of elements of fixed size.
pub(super) struct Values {
    pub(super) name: Option<&'static str>,
    pub(super) element: &'static Layout,
    /// Whether any bytes are elements.
    pub(super) is_free: bool,
    pub(super) extent: Extent,
    pub(super) has_count: bool,
}

/// A list of dynamic schemas.
pub(super) struct List {
    pub(super) name: Option<&'static str>,
    pub(super) element: &'static Layout,
    pub(super) plan: usize,
    pub(super) give: Vec<Term>,
    pub(super) extent: Extent,
    pub(super) has_count: bool,
}

impl Tagged {
    /// The variant that a tag selects.
    #[inline]
    pub(super) fn select(&self, tag: i64) -> Option<&Variant> {
        let has_tag = |tags: &&Tags| tags.first <= tag && tag <= tags.last;
        let last = self.tags.get(self.last.get()).filter(has_tag);
        let selected = last.or_else(|| self.search(tag)).map(|tags| tags.variant);
        self.variants.get(selected.or(self.other)?)
    }

    fn search(&self, tag: i64) -> Option<&Tags> {
        let index = self.tags.partition_point(|tags| tags.last < tag);
        let found = self.tags.get(index).filter(|tags| tags.first <= tag)?;
        self.last.set(index);
        Some(found)
    }
}
