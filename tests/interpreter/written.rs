//! Comparing what writing in place gives with what the interpreter says: which bytes change, and that the
//! layout stays as it is.

use std::slice;

use overlaid::layout::{CodecLayout, Content, Kind, Layout, PartLayout, Place};
use overlaid::{Fault, OverlayError};

use crate::build::{Refusal, Why, codec, encode};
use crate::building::any_part;
use crate::failure::{Failure, What};
use crate::fixed;
use crate::in_place::{Log, Write};
use crate::inputs::Random;
use crate::interpret::{self, content_of};
use crate::subject::{Subject, cut_at_error};
use crate::tree::{Field, Leaf, Mode, Role, Shown, Spot, Step, Tree};

/// What writing values in place gave.
#[derive(Debug, Default)]
pub struct Counts {
    pub written: u64,
    pub refused: u64,
    /// Views with nothing that can be written.
    pub nothing: u64,
    /// Bytes whose parts overlap, so that not all can be written.
    pub overlapping: u64,
    /// Deciding fields that were changed.
    pub changed: u64,
}

impl Counts {
    pub fn all(&self) -> u64 {
        self.written + self.refused + self.nothing + self.overlapping + self.changed
    }

    pub fn add(&mut self, other: &Self) {
        self.written += other.written;
        self.refused += other.refused;
        self.nothing += other.nothing;
        self.overlapping += other.overlapping;
        self.changed += other.changed;
    }
}

impl Subject {
    /// Writes several values to a view of the bytes, if they are valid.
    pub fn compare_written(&self, bytes: &[u8], random: &mut Random, counts: &mut Counts) {
        let Ok(laid) = interpret::lay(self.layout, bytes) else { return };
        let mut buffer = bytes.to_vec();
        let times = 1 + random.below(6);
        let mut log = Log::new(random, &laid.tree);
        let overlap = may_overlap(self.layout) && do_fields_overlap(&laid.tree);
        let steps = match (self.write)(&mut buffer, times, &mut log) {
            Ok(steps) => steps,
            Err(OverlayError::Field { fault: Fault::Overlap { .. }, .. })
                if may_overlap(self.layout) =>
            {
                counts.overlapping += 1;
                return;
            }
            Err(error) => panic!("{error} of {bytes:?} in\n{}", self.layout),
        };
        assert!(!overlap, "parts overlap in {bytes:?} of\n{}", self.layout);
        let (mut model, places) = (bytes.to_vec(), laid.tree.places());
        let mut tree = laid.tree;
        for (write, shown) in steps {
            let names = || format!("{write:?} to {bytes:?} of\n{}", self.layout);
            let Some(write) = &write else {
                counts.nothing += 1;
                continue;
            };
            let found = write.result.map_err(Refusal::of);
            let expected = self.written(&tree, &mut model, write);
            assert_eq!(found, expected, "{}", names());
            *if found.is_ok() { &mut counts.written } else { &mut counts.refused } += 1;
            tree = match interpret::lay(self.layout, &model) {
                Ok(laid) => laid.tree,
                Err(failure) => panic!("{failure:?} after {}", names()),
            };
            let (mut shown, mut expected) = (shown, format!("{:?}", Shown(&tree, Mode::View)));
            if tree.failure().is_some() {
                // An element of a lazy list is wrong, as it was before.
                cut_at_error(&mut shown, &mut expected);
            }
            assert_eq!(shown, expected, "{}", names());
            assert_eq!(tree.places(), places, "other places after {}", names());
        }
        assert_eq!(buffer, model, "{bytes:?} of\n{}", self.layout);
    }

    /// Changes one of the fields that decide the layout, if the bytes are valid.
    pub fn compare_changed(&self, bytes: &[u8], random: &mut Random, counts: &mut Counts) {
        let Ok(laid) = interpret::lay(self.layout, bytes) else { return };
        if may_overlap(self.layout) && do_fields_overlap(&laid.tree) {
            return;
        }
        let (mut buffer, mut model) = (bytes.to_vec(), bytes.to_vec());
        let Some(write) = (self.change)(&mut buffer, &mut Log::new(random, &laid.tree)) else {
            counts.nothing += 1;
            return;
        };
        let names = || format!("{write:?} to {bytes:?} of\n{}", self.layout);
        let is_of_ends =
            |error| matches!(error, OverlayError::Field { fault: Fault::Overlap { .. }, .. });
        if write.result.is_err_and(is_of_ends) {
            assert!(may_overlap(self.layout), "{}", names());
            counts.overlapping += 1;
            return;
        }
        let found = write.result.map_err(Refusal::of);
        let expected = self.stored(&laid.tree, &mut model, &write);
        assert_eq!(found, expected, "{}", names());
        assert_eq!(buffer, model, "{}", names());
        *if found.is_ok() { &mut counts.changed } else { &mut counts.refused } += 1;
    }

    /// What writing a value must give. The bytes become those that there are afterwards.
    fn written(&self, tree: &Tree, bytes: &mut Vec<u8>, write: &Write) -> Result<(), Refusal> {
        let before = bytes.clone();
        self.stored(tree, bytes, write)?;
        match interpret::lay(self.layout, bytes) {
            Err(Failure { what: What::Fault { schema, field, fault, .. }, .. })
                if is_of_a_condition(fault) =>
            {
                *bytes = before;
                Err(Refusal { schema, field, why: Why::Fault(fault) })
            }
            // If the bytes cannot be laid any more, the caller sees it.
            _ => Ok(()),
        }
    }

    /// Writes a value, if it fits where it is written.
    fn stored(&self, tree: &Tree, bytes: &mut [u8], write: &Write) -> Result<(), Refusal> {
        let (schema, field) = field_of(tree, &write.path);
        let old = tree.follow(&write.path).expect("a path in the tree");
        let part = part_of(self.layout, tree, &write.path);
        let refusal = |why| Refusal { schema, field, why };
        let codec = part.and_then(|part| match part.content {
            Content::Codec(codec) => Some(codec),
            _ => None,
        });
        match (codec, old.held(), &write.value) {
            (Some(codec), Tree::Leaf(old), Tree::Leaf(new)) => {
                let written = encoded(codec, old, new).map_err(refusal)?;
                bytes[old.spot.offset..][..written.len()].copy_from_slice(&written);
            }
            (_, held, value) => {
                let terminator = part.and_then(|part| part.terminated);
                let fits = misfit(&old, value, terminator).map_or(Ok(()), |why| Err(refusal(why)));
                fits.and_then(|()| fits_within(held, value))?;
                store(held, value, bytes);
            }
        }
        Ok(())
    }
}

/// The bytes of a number that a codec writes where another one is.
fn encoded(codec: CodecLayout, old: &Leaf, new: &Leaf) -> Result<Vec<u8>, Why> {
    let number = new.number.expect("a number");
    let bytes = codec::bytes(codec, number).ok_or(Why::Fault(Fault::Unencodable))?;
    let (actual, written) = (old.spot.size, bytes.len());
    if actual == written { Ok(bytes) } else { Err(Why::Fault(Fault::Length { actual, written })) }
}

/// Why a value cannot be written where another one is.
fn misfit(old: &Tree, new: &Tree, terminator: Option<u8>) -> Option<Why> {
    let fault = |fault| Some(Why::Fault(fault));
    match (old.held(), new) {
        (Tree::Absent { .. }, _) => fault(Fault::Absent),
        (Tree::Leaf(old), Tree::Leaf(new)) => {
            encode::misfit(old.spot.bits, old.spot.is_signed, new.raw)
        }
        (Tree::Text(..) | Tree::Bytes(..), Tree::Text(..) | Tree::Bytes(..)) => {
            let (old, new) = (bytes_of(old.held()), bytes_of(new));
            let is_end = |byte: &u8| Some(*byte) == terminator;
            match (new.iter().position(is_end), terminator) {
                (Some(position), Some(terminator)) => {
                    fault(Fault::Terminator { terminator, position })
                }
                _ if old.len() != new.len() => {
                    fault(Fault::Length { actual: old.len(), written: new.len() })
                }
                _ => None,
            }
        }
        _ => None,
    }
}

/// Whether the numbers in a struct fit their fields.
fn fits_within(old: &Tree, new: &Tree) -> Result<(), Refusal> {
    let Tree::Struct { name: schema, fields, .. } = old else { return Ok(()) };
    for Field { name: field, tree, .. } in fields.iter().filter(|it| it.role == Role::Plain) {
        let value = new.field(field).expect("the same struct");
        if let Some(why) = misfit(tree, value, None) {
            return Err(Refusal { schema, field, why });
        }
        fits_within(tree, value)?;
    }
    Ok(())
}

fn bytes_of(tree: &Tree) -> &[u8] {
    match tree {
        Tree::Text(text, _) => text.as_bytes(),
        Tree::Bytes(bytes, _) => bytes,
        other => panic!("{other:?} are no bytes"),
    }
}

/// Writes the value where the old one is.
fn store(old: &Tree, new: &Tree, bytes: &mut [u8]) {
    match (old, new) {
        (Tree::Leaf(old), new) => {
            let Tree::Leaf(new) = new else { panic!("{new:?} is no number") };
            let Spot { offset, size, order, bits, .. } = old.spot;
            let bytes = &mut bytes[offset..][..size];
            let raw = match bits {
                Some(bits) => encode::with_bits(fixed::integer(bytes, order), new.raw, bits),
                None => new.raw,
            };
            bytes.copy_from_slice(&encode::number(raw, size, order));
        }
        (Tree::Text(_, at) | Tree::Bytes(_, at), new) => {
            let new = bytes_of(new);
            bytes[*at..][..new.len()].copy_from_slice(new);
        }
        (Tree::List(old) | Tree::Lazy(old, _), new) => {
            for (old, new) in old.iter().zip(new.elements()) {
                store(old, &new, bytes);
            }
        }
        (Tree::Struct { fields, .. }, new) => {
            // A magic has its constant, whatever the value is, and what is reserved is kept.
            for old in fields.iter().filter(|field| field.role == Role::Plain) {
                store(&old.tree, new.field(old.name).expect("the same struct"), bytes);
            }
        }
        (old, new) => panic!("{new:?} cannot be written to {old:?}"),
    }
}

/// The schema and the field to which a path leads.
fn field_of(tree: &Tree, path: &[Step]) -> (&'static str, &'static str) {
    // A variant does not know its field.
    let path = if path.last() == Some(&Step::Held) { &[] } else { path };
    let mut fields = path.iter().enumerate().filter_map(|(i, step)| match step {
        Step::Field(name) => Some((&path[..i], *name)),
        _ => None,
    });
    let Some((outer, field)) = fields.next_back() else { return ("", "") };
    match tree.follow(outer).as_ref().map(Tree::held) {
        Some(Tree::Struct { name, .. }) => (name, field),
        other => panic!("{other:?} has no field `{field}`"),
    }
}

/// The part to which a path leads, if it leads to one.
fn part_of(layout: &'static Layout, tree: &Tree, path: &[Step]) -> Option<&'static PartLayout> {
    let Kind::Dynamic { parts, .. } = layout.kind else { return None };
    let [step @ Step::Field(name), path @ ..] = path else { return None };
    let part = parts.iter().find(|part| part.name == *name)?;
    part_in(part, &tree.follow(slice::from_ref(step))?, path)
}

/// The part at the end of the path, which starts in this one.
fn part_in(part: &'static PartLayout, tree: &Tree, path: &[Step]) -> Option<&'static PartLayout> {
    match (content_of(part), tree.held(), path) {
        (_, _, []) => Some(part),
        (Content::List(layout), tree, [step @ Step::Element(_), path @ ..]) => {
            part_of(layout, &tree.follow(slice::from_ref(step))?, path)
        }
        (Content::Nested(layout), tree, path) => part_of(layout, tree, path),
        (
            Content::Tagged { layout, .. },
            Tree::Variant { name, held: Some(held) },
            [Step::Held, path @ ..],
        ) => {
            let Kind::Tagged { variants } = layout.kind else { return None };
            let variant = variants.iter().find(|variant| variant.name == *name)?;
            part_in(variant.content?, held, path)
        }
        _ => None,
    }
}

/// Whether it can be the fault of a condition.
fn is_of_a_condition(fault: Fault) -> bool {
    use Fault::{Check, DivisionByZero, Overflow, Shift};
    matches!(fault, Check { .. } | DivisionByZero | Overflow | Shift)
}

/// Whether parts of the schema may overlap.
fn may_overlap(layout: &'static Layout) -> bool {
    any_part(layout, &|part| matches!(part.place, Place::At(_)))
}

/// Whether values of two fields have a byte in common. Bit fields of a word have.
fn do_fields_overlap(tree: &Tree) -> bool {
    let Tree::Struct { fields, .. } = tree else { return false };
    let is_bits =
        |field: &Field| matches!(field.tree.held(), Tree::Leaf(leaf) if leaf.spot.bits.is_some());
    let places: Vec<_> =
        fields.iter().filter(|field| !is_bits(field)).map(|field| field.tree.places()).collect();
    let overlap = |(a, b): (usize, usize), (c, d): (usize, usize)| a.max(c) < b.min(d);
    places.iter().enumerate().any(|(i, one)| {
        let others = places[..i].iter().flatten();
        one.iter().any(|place| others.clone().any(|other| overlap(*place, *other)))
    })
}
