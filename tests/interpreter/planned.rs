//! Long lists, which the walker lays in another way than short ones: what a visitor is told of an element, and what is
//! wrong with it, must be the same wherever it is in a list.

use overlaid::layout::{ByteOrder, Content, Kind, Layout, PartLayout, Range};
use overlaid::walker::{Step, Visitor, WalkError, Walker};

use crate::inputs::{self, Random};
use crate::{setting, subjects};

/// How many elements are before the one that is compared. The first ones of a list are laid as any other schema.
const BEFORE: usize = 20;

/// What a visitor is told.
#[derive(Debug, PartialEq)]
enum Told {
    Enter(Step, usize),
    Leave(usize),
    Elements(&'static Layout, u64),
}

/// What is told from the element on that starts at an offset, which is subtracted.
struct Record {
    start: usize,
    has_started: bool,
    all: Vec<Told>,
}

impl Record {
    fn add(&mut self, told: Told) {
        if self.has_started {
            self.all.push(told);
        }
    }
}

impl Visitor for Record {
    fn enter(&mut self, step: Step, offset: usize) {
        self.has_started |= step == Step::Element && offset == self.start;
        self.add(Told::Enter(step, offset.wrapping_sub(self.start)));
    }

    fn leave(&mut self, end: usize) {
        self.add(Told::Leave(end.wrapping_sub(self.start)));
    }

    fn elements(&mut self, layout: &'static Layout, count: u64) {
        self.add(Told::Elements(layout, count));
    }
}

/// What is told of the elements from an offset on, and the error.
fn told(list: &'static Layout, bytes: &[u8], start: usize) -> (Vec<Told>, Option<WalkError>) {
    let mut record = Record { start, has_started: false, all: Vec::new() };
    let mut error = Walker::new(list, bytes).visit(&mut record).err();
    if let Some(error) = &mut error {
        error.offset = error.offset.wrapping_sub(start);
    }
    (record.all, error)
}

/// A schema that is a list of others.
pub fn list_of(element: &'static Layout) -> &'static Layout {
    let part = PartLayout::new("list", Content::List(element)).range(Range::Rest);
    let parts = Box::leak(Box::new([part]));
    let kind = Kind::Dynamic { parts, len: None, check: None };
    Box::leak(Box::new(Layout::new("List", 0, 1, ByteOrder::Neutral, kind)))
}

/// Compares elements at the end of a long list with the same ones in a list of their own. Returns whether they fit.
pub fn compare(element: &Layout, list: &'static Layout, before: &[u8], last: &[u8]) -> bool {
    let bytes = [&before.repeat(BEFORE), last].concat();
    let (found, error) = told(list, &bytes, before.len() * BEFORE);
    let expected = told(list, last, 0);
    assert_eq!((found, error), expected, "{last:?} after {before:?} by\n{element}");
    error.is_none()
}

#[test]
fn elements_of_long_lists_are_laid_as_those_of_short_ones() {
    let mut random = Random::new(setting("OVERLAID_SEED", 1));
    let per_schema = setting("OVERLAID_INPUTS", 20_000) / subjects().count() as u64 / 10 + 1;
    let (mut right, mut wrong) = (0, 0);
    for subject in subjects().filter(|subject| subject.has_its_own_size()) {
        let list = list_of(subject.layout);
        let mut count = |fits: bool| if fits { right += 1 } else { wrong += 1 };
        for _ in 0..per_schema {
            let (Some(before), Some(last)) =
                (subject.valid(&mut random), subject.valid(&mut random))
            else {
                continue;
            };
            if before.is_empty() {
                continue;
            }
            count(compare(subject.layout, list, &before, &last));
            for _ in 0..6 {
                let mut last = last.clone();
                inputs::damage(&mut last, &mut random);
                count(compare(subject.layout, list, &before, &last));
            }
        }
    }
    println!("{right} lists fit, {wrong} do not");
    assert!(right > 1000 && wrong > 1000, "{right} lists fit, {wrong} do not");
}
