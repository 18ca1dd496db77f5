//! Counting what is in a file, by one walk over all of it.

use std::collections::HashSet;

use overlaid::layout::Layout;
use overlaid::walker::{Step, Visitor, WalkError, Walker};

/// How deep places are followed that are in what other places refer to.
const MOST_NESTED: usize = 4;
/// How many places are followed at most, since each one is remembered.
const MOST_PLACES: usize = 1 << 19;
/// How many steps in what places refer to there are for each byte of the file at most: what they refer to may overlap.
const STEPS_A_BYTE: u64 = 64;
/// How many errors in what places refer to are remembered.
const MOST_ERRORS: usize = 16;

/// How many elements each list has, and how often there is each variant of a tagged enum, in a whole file.
///
/// Places are followed, each one once, but not those in the elements of lists. Beside the counts, only the places that
/// were followed and the first errors are remembered, and there is a limit for both.
#[derive(Debug, Clone)]
pub struct Counts {
    items: Vec<Item>,
    open: Vec<Open>,
    places: HashSet<(usize, usize)>,
    /// How many places were followed to where the walk is.
    nested: usize,
    /// After how many steps no more places are followed.
    steps_most: u64,
    errors: Vec<WalkError>,
    is_cut: bool,
}

/// What is counted.
#[derive(Debug, Clone)]
pub struct Item {
    /// The name of a field or of a variant.
    pub name: &'static str,
    /// What it is.
    pub kind: ItemKind,
    /// How often it is there.
    pub count: u64,
    /// How many elements it has in all, if it is a list.
    pub elements: Option<u64>,
    /// How many bytes it has in all.
    pub bytes: u64,
    /// What is in it, as indices in [`Counts::items`].
    pub inside: Vec<usize>,
    /// The one of them that was found last.
    last: usize,
}

/// What kind of thing an [`Item`] counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemKind {
    /// The file.
    File,
    /// A field with a schema, a list or a tagged enum; or a place.
    Field,
    /// A variant of a tagged enum.
    Variant,
}

#[derive(Debug, Clone, Copy)]
struct Open {
    item: usize,
    start: usize,
    /// Whether its bytes are counted when it is left.
    has_bytes: bool,
    is_place: bool,
}

impl Counts {
    /// Counts what is in a file of this many bytes, and calls `progress` from time to time with an offset.
    ///
    /// If the bytes are not what the schema says, the counts are those of what is before, and [`errors`](Self::errors) says
    /// what is wrong.
    #[must_use]
    pub fn of(walker: &Walker<'_>, size: usize, progress: impl FnMut(usize)) -> Self {
        let file = Item::new("", ItemKind::File);
        let open = Open { item: 0, start: 0, has_bytes: false, is_place: false };
        let counts = Self {
            items: vec![file],
            open: vec![open],
            places: HashSet::new(),
            nested: 0,
            steps_most: (size as u64).saturating_mul(STEPS_A_BYTE),
            errors: Vec::new(),
            is_cut: false,
        };
        let mut counting = Counting { counts, progress, steps: 0 };
        let result = walker.visit(&mut counting);
        let mut counts = counting.counts;
        counts.errors.extend(result.err());
        counts
    }

    /// What was counted; the first one is the file, which has the others in it.
    #[must_use]
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// What is not as the schema says: at most one thing in the file, and others in what places refer to.
    #[must_use]
    pub fn errors(&self) -> &[WalkError] {
        &self.errors
    }

    /// Whether there are more places than are followed.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// The item with this name in the one that is open.
    #[inline]
    fn find(&mut self, name: &'static str, kind: ItemKind) -> usize {
        let parent = self.open.last().map_or(0, |open| open.item);
        let last = self.items[parent].last;
        if last != 0 && std::ptr::eq(self.items[last].name, name) {
            return last;
        }
        self.find_slowly(parent, name, kind)
    }

    fn find_slowly(&mut self, parent: usize, name: &'static str, kind: ItemKind) -> usize {
        let inside = &self.items[parent].inside;
        let is_same = |item: &usize| std::ptr::eq(self.items[*item].name, name);
        let is_equal = |item: &usize| self.items[*item].name == name;
        let mut items = inside.iter().copied();
        let found = items.clone().find(is_same).or_else(|| items.find(is_equal));
        let item = found.unwrap_or_else(|| {
            self.items.push(Item::new(name, kind));
            let new = self.items.len() - 1;
            self.items[parent].inside.push(new);
            new
        });
        self.items[parent].last = item;
        item
    }
}

impl Item {
    fn new(name: &'static str, kind: ItemKind) -> Self {
        Self { name, kind, count: 0, elements: None, bytes: 0, inside: Vec::new(), last: 0 }
    }

    #[inline]
    fn add(&mut self, elements: u64) {
        self.elements = Some(self.elements.unwrap_or(0).saturating_add(elements));
    }
}

/// A walk that counts.
struct Counting<P> {
    counts: Counts,
    progress: P,
    /// How many elements were entered.
    steps: u64,
}

impl<P: FnMut(usize)> Counting<P> {
    #[inline]
    fn enter_element(&mut self, offset: usize) {
        self.steps += 1;
        if self.steps % (1 << 16) == 0 {
            (self.progress)(offset);
        }
        let counts = &mut self.counts;
        let item = counts.open.last().map_or(0, |open| open.item);
        counts.items[item].add(1);
        counts.open.push(Open { item, start: offset, has_bytes: false, is_place: false });
    }
}

impl<P: FnMut(usize)> Visitor for Counting<P> {
    #[inline]
    fn enter(&mut self, step: Step, offset: usize) {
        let counts = &mut self.counts;
        let item = match step {
            Step::Field(name) => counts.find(name, ItemKind::Field),
            Step::Variant(name) => counts.find(name, ItemKind::Variant),
            _ => return self.enter_element(offset),
        };
        counts.items[item].count += 1;
        counts.open.push(Open { item, start: offset, has_bytes: true, is_place: false });
    }

    #[inline]
    fn leave(&mut self, end: usize) {
        let counts = &mut self.counts;
        let Some(Open { item, start, has_bytes, is_place }) = counts.open.pop() else { return };
        counts.nested -= usize::from(is_place);
        if has_bytes {
            counts.items[item].bytes += end.saturating_sub(start) as u64;
        }
    }

    fn elements(&mut self, _: &'static Layout, count: u64) {
        let around = self.counts.open.last().map_or(0, |open| open.item);
        self.counts.items[around].add(count);
    }

    fn follow(&mut self, name: &'static str, offset: usize) -> bool {
        let counts = &mut self.counts;
        self.steps += 1;
        let is_enough = counts.places.len() >= MOST_PLACES || self.steps >= counts.steps_most;
        if is_enough || counts.nested >= MOST_NESTED {
            counts.is_cut = true;
            return false;
        }
        if !counts.places.insert((name.as_ptr().addr(), offset)) {
            return false;
        }
        let item = counts.find(name, ItemKind::Field);
        counts.items[item].count += 1;
        counts.nested += 1;
        counts.open.push(Open { item, start: offset, has_bytes: true, is_place: true });
        true
    }

    fn failed(&mut self, error: WalkError) {
        let errors = &mut self.counts.errors;
        if errors.len() < MOST_ERRORS {
            errors.push(error);
        }
    }
}
