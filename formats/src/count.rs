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

impl Counts {
    /// Counts what is in a file of this many bytes, and calls `progress` from time to time with an offset.
    ///
    /// If the bytes are not what the schema says, the counts are those of what is before, and [`errors`](Self::errors) says
    /// what is wrong.
    #[must_use]
    pub fn of(walker: &Walker<'_>, size: usize, progress: impl FnMut(usize)) -> Self {
        let mut counting = Counting {
            items: vec![Item::new("", ItemKind::File)],
            here: Open { item: 0, start: NOT_COUNTED, is_place: false },
            around: Vec::new(),
            places: HashSet::new(),
            nested: 0,
            steps: 0,
            steps_most: (size as u64).saturating_mul(STEPS_A_BYTE),
            errors: Vec::new(),
            is_cut: false,
            progress,
        };
        let result = walker.visit(&mut counting);
        let Counting { items, mut errors, is_cut, .. } = counting;
        errors.extend(result.err());
        Self { items, errors, is_cut }
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
}

impl Item {
    fn new(name: &'static str, kind: ItemKind) -> Self {
        Self { name, kind, count: 0, elements: None, bytes: 0, inside: Vec::new(), last: 0 }
    }

    #[inline]
    fn add(&mut self, elements: u64) {
        match &mut self.elements {
            Some(sum) => *sum = sum.saturating_add(elements),
            none => *none = Some(elements),
        }
    }
}

/// A walk that counts.
struct Counting<P> {
    items: Vec<Item>,
    /// Where the walk is.
    here: Open,
    /// What it is in, without the innermost one.
    around: Vec<Open>,
    /// The places that were followed: their names, and what they refer to.
    places: HashSet<(&'static str, usize)>,
    /// How many places were followed to where the walk is.
    nested: usize,
    /// How many elements were entered, and places followed.
    steps: u64,
    /// After how many steps no more places are followed.
    steps_most: u64,
    errors: Vec<WalkError>,
    is_cut: bool,
    progress: P,
}

/// What was entered, and is not left.
#[derive(Clone, Copy)]
struct Open {
    item: usize,
    start: usize,
    is_place: bool,
}

/// The start of an [`Open`] whose bytes are not counted. No end is greater, so that the difference is zero.
const NOT_COUNTED: usize = usize::MAX;

impl<P: FnMut(usize)> Counting<P> {
    /// Counts the item with this name in the one where the walk is, and goes into it.
    #[inline]
    fn enter_item(&mut self, name: &'static str, kind: ItemKind, open: Open) {
        let last = self.items[self.here.item].last;
        let item = &mut self.items[last];
        if std::ptr::eq(item.name, name) {
            item.count += 1;
            self.open(Open { item: last, ..open });
        } else {
            self.enter_other(name, kind, open);
        }
    }

    /// As [`enter_item`](Self::enter_item), if it is not the item that was found last.
    #[cold]
    fn enter_other(&mut self, name: &'static str, kind: ItemKind, open: Open) {
        let around = self.here.item;
        let mut inside = self.items[around].inside.iter().copied();
        let found = inside.find(|item| self.items[*item].name == name);
        let item = found.unwrap_or_else(|| {
            self.items.push(Item::new(name, kind));
            let new = self.items.len() - 1;
            self.items[around].inside.push(new);
            new
        });
        self.items[around].last = item;
        self.items[item].count += 1;
        self.open(Open { item, ..open });
    }

    #[inline]
    fn enter_element(&mut self, offset: usize) {
        self.steps += 1;
        if self.steps % (1 << 16) == 0 {
            (self.progress)(offset);
        }
        let Open { item, .. } = self.here;
        self.items[item].add(1);
        self.open(Open { item, start: NOT_COUNTED, is_place: false });
    }

    #[inline]
    fn open(&mut self, open: Open) {
        self.around.push(self.here);
        self.here = open;
    }
}

impl<P: FnMut(usize)> Visitor for Counting<P> {
    #[expect(clippy::inline_always, reason = "the step is known where it is called")]
    #[inline(always)]
    fn enter(&mut self, step: Step, offset: usize) {
        let open = Open { item: 0, start: offset, is_place: false };
        match step {
            Step::Field(name) => self.enter_item(name, ItemKind::Field, open),
            Step::Variant(name) => self.enter_item(name, ItemKind::Variant, open),
            _ => self.enter_element(offset),
        }
    }

    #[inline]
    fn leave(&mut self, end: usize) {
        let Some(around) = self.around.pop() else { return };
        let Open { item, start, is_place } = std::mem::replace(&mut self.here, around);
        self.nested -= usize::from(is_place);
        self.items[item].bytes += end.saturating_sub(start) as u64;
    }

    #[inline]
    fn elements(&mut self, _: &'static Layout, count: u64) {
        self.items[self.here.item].add(count);
    }

    fn follow(&mut self, name: &'static str, offset: usize) -> bool {
        self.steps += 1;
        let is_enough = self.places.len() >= MOST_PLACES || self.steps >= self.steps_most;
        if is_enough || self.nested >= MOST_NESTED {
            self.is_cut = true;
            return false;
        }
        if !self.places.insert((name, offset)) {
            return false;
        }
        self.enter_item(name, ItemKind::Field, Open { item: 0, start: offset, is_place: true });
        self.nested += 1;
        true
    }

    fn failed(&mut self, error: WalkError) {
        if self.errors.len() < MOST_ERRORS {
            self.errors.push(error);
        }
    }
}
