//! Schemas that return to themselves, which need a `depth`.
//!
//! Each schema has a type that stands for it, whose constant says which schemas are in it, for a number of steps that
//! is a type. Without this number, the constants of schemas that return to themselves would need each other, which is
//! a long error of the compiler.

use core::marker::PhantomData;

use crate::layout::{Content, Kind, Layout, PartLayout};
use crate::proof::assertion::{Fragment, require};

/// How many steps are left.
pub trait Steps {
    /// What is left after one more step.
    type Less: Steps;
    /// What is a step away: `T`, or nothing if no step is left.
    type Next<T>;
    /// Whether no step is left.
    const IS_NONE: bool;
}

impl Steps for () {
    type Less = Self;
    type Next<T> = ();
    const IS_NONE: bool = true;
}

/// One step more than `S`.
#[derive(Debug)]
pub struct Step<S>(PhantomData<S>);

impl<S: Steps> Steps for Step<S> {
    type Less = S;
    type Next<T> = T;
    const IS_NONE: bool = false;
}

type FourSteps<S> = Step<Step<Step<Step<S>>>>;
type SixteenSteps<S> = FourSteps<FourSteps<FourSteps<FourSteps<S>>>>;

/// How many steps a schema is followed. The compiler would need a higher limit for types that are nested more deeply.
pub type Most = SixteenSteps<SixteenSteps<SixteenSteps<SixteenSteps<()>>>>;

/// Implemented by the type that stands for a schema, which is followed for `S` steps.
pub trait LeadsTo<S> {
    /// The schema; nothing if the type stands for none.
    const SCHEMA: Option<&'static Schema>;
}

impl<S> LeadsTo<S> for () {
    const SCHEMA: Option<&'static Schema> = None;
}

/// Stands for the schemas `T` in a part with a `depth`, which bounds how often they return.
#[derive(Debug)]
pub struct Bounded<T>(PhantomData<T>);

impl<T, S> LeadsTo<S> for Bounded<T> {
    const SCHEMA: Option<&'static Schema> = None;
}

/// The schemas that are a step away.
pub type Nested = &'static [Option<&'static Schema>];

/// A schema, and what is in it.
#[derive(Debug)]
pub struct Schema {
    module: &'static str,
    name: &'static str,
    /// What is in its lists and boxes, where a `depth` can be written.
    lists: Nested,
    /// The other schemas in it.
    others: Nested,
    /// Whether no step was left for the schemas in it.
    is_cut: bool,
}

impl Schema {
    /// The schema of this name in this module. `S` is how many steps there are to what is in it.
    #[must_use]
    pub const fn new<S: Steps>(
        module: &'static str,
        name: &'static str,
        lists: Nested,
        others: Nested,
    ) -> Self {
        Self { module, name, lists, others, is_cut: S::IS_NONE }
    }

    /// Whether this is the other schema, or comes before it in the order of names.
    const fn is_at_most(&self, other: &Self) -> bool {
        if is_equal(self.name, other.name) {
            is_at_most(self.module, other.module)
        } else {
            is_at_most(self.name, other.name)
        }
    }

    const fn is(&self, other: &Self) -> bool {
        is_equal(self.name, other.name) && is_equal(self.module, other.module)
    }
}

/// The schemas that a field leads to, each once.
struct Found {
    field: &'static str,
    schemas: [Option<&'static Schema>; MOST_FOUND],
    count: usize,
}

const MOST_FOUND: usize = 1024;

const TOO_MANY: &str = " leads to more than 1024 schemas, which is not supported";

const TOO_DEEP: &str = " leads to more than 64 schemas in one another, which is not supported: put some of them in \
                        one schema";

impl Found {
    const fn add(&mut self, schemas: Nested) {
        let mut i = 0;
        while i < schemas.len() {
            if let Some(schema) = schemas[i] {
                self.add_one(schema);
            }
            i += 1;
        }
    }

    const fn add_one(&mut self, schema: &'static Schema) {
        let mut i = 0;
        while i < self.count {
            if let Some(found) = self.schemas[i] {
                if found.is(schema) {
                    return;
                }
            }
            i += 1;
        }
        require(self.count < MOST_FOUND, &[Fragment::Text(self.field), Fragment::Text(TOO_MANY)]);
        self.schemas[self.count] = Some(schema);
        self.count += 1;
    }
}

/// Requires that a list or a box of schemas `T` in the schema `Of` does not lead back to it, and returns that it does not.
/// `field` is the list or the box.
///
/// Of a cycle, one such field is refused: that of the schema whose name is the last one, of those that hold the next one
/// in a list or a box.
///
/// # Panics
/// If it does, or if schemas are nested too deeply to know.
#[must_use]
#[track_caller]
pub const fn require_end<Of: LeadsTo<Most>, T: LeadsTo<Most>>(field: &'static str) -> bool {
    // Most elements are no schemas. Then the constant of the schema around them need not be evaluated.
    let Some(_) = T::SCHEMA else { return true };
    let Some(of) = Of::SCHEMA else { return true };
    let mut found = Found { field, schemas: [None; MOST_FOUND], count: 0 };
    found.add(&[T::SCHEMA]);
    let mut i = 0;
    while i < found.count {
        if let Some(schema) = found.schemas[i] {
            let [field, back, name, depth] = [
                Fragment::Text(field),
                Fragment::Text(" leads back to `"),
                Fragment::Text(of.name),
                Fragment::Text("`: say how deep, as in `#[overlay(depth = 16)]`"),
            ];
            require(!schema.is(of), &[field, back, name, depth]);
            require(!schema.is_cut, &[field, Fragment::Text(TOO_DEEP)]);
            found.add(schema.others);
            if schema.is_at_most(of) {
                found.add(schema.lists);
            }
        }
        i += 1;
    }
    true
}

/// Whether a name equals another one, or comes before it in the order of their bytes.
const fn is_at_most(name: &str, other: &str) -> bool {
    let (name, other) = (name.as_bytes(), other.as_bytes());
    let mut i = 0;
    while i < name.len() && i < other.len() {
        if name[i] != other[i] {
            return name[i] < other[i];
        }
        i += 1;
    }
    name.len() <= other.len()
}

const fn is_equal(name: &str, other: &str) -> bool {
    name.len() == other.len() && is_at_most(name, other) && is_at_most(other, name)
}

/// Requires that a schema with this layout leads back to the schema `name`. `text` is the sentence about one
/// that does not.
///
/// # Panics
/// If it does not.
#[track_caller]
pub const fn require_return(layout: &'static Layout, name: &'static str, text: &'static str) {
    require(leads_to(layout, name), &[Fragment::Text(text)]);
}

/// Whether a schema with this layout has a part with the layout of this name, at any depth. What is behind a
/// function cannot be looked at in a constant, and is taken to have one.
const fn leads_to(layout: &Layout, name: &str) -> bool {
    match layout.kind {
        _ if is_equal(layout.name, name) => true,
        Kind::Dynamic { parts, .. } => {
            let mut i = 0;
            while i < parts.len() {
                if part_leads_to(&parts[i], name) {
                    return true;
                }
                i += 1;
            }
            false
        }
        Kind::Tagged { variants } => {
            let mut i = 0;
            while i < variants.len() {
                if let Some(part) = variants[i].content {
                    if part_leads_to(part, name) {
                        return true;
                    }
                }
                i += 1;
            }
            false
        }
        _ => false,
    }
}

const fn part_leads_to(part: &PartLayout, name: &str) -> bool {
    match part.content {
        Content::List(layout) | Content::Nested(layout) | Content::Tagged { layout, .. } => {
            leads_to(layout, name)
        }
        Content::Returned(_) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_at_most;

    #[test]
    fn names_are_in_the_order_of_their_bytes() {
        for (name, other) in [("", "A"), ("A", "A"), ("A", "B"), ("A", "AB"), ("AZ", "B")] {
            assert!(is_at_most(name, other), "{name} {other}");
            assert_eq!(is_at_most(other, name), name == other, "{name} {other}");
        }
    }
}
