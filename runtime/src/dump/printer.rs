//! Writes a dump.

use core::cell::Cell;
use core::fmt::{self, Write};

use crate::dump::content::{error_of_values, is_list_of_values, write_content, write_type};
use crate::dump::output::{Color, Output};
use crate::dump::{Dump, Shown, gap};
use crate::layout::{Content, Kind, PartLayout, Place};
use crate::walker::{Label, Node, NodeKind, Path, WalkError};

pub(super) fn print(dump: &Dump<'_>, f: &mut dyn Write) -> Result<Shown, fmt::Error> {
    let root = dump.walker.root();
    let out = Output::new(f, dump, dump.walker.bytes().len());
    let places = dump.elements.saturating_mul(PLACES).min(MOST_PLACES);
    let shown = Shown::default();
    let mut printer =
        Printer { dump, out, word: None, fields: 0, places, searched: SEARCHED, shown };
    let path = Path::from(dump.at.unwrap_or_default());
    let spot =
        Spot { around: None, depth: 0, places: dump.places, path: &path, label: Label::Root };
    match (root, dump.at) {
        (Err(error), _) => printer.error(&error, spot)?,
        (Ok(root), None) => printer.inside(&root, spot)?,
        (Ok(root), Some(path)) => match root.find(path) {
            Ok(Some(node)) if node.kind() == NodeKind::Absent => {
                printer.note(spot, format_args!("`{path}` is absent"))?;
            }
            Ok(Some(node)) => printer.node(&node, spot)?,
            Ok(None) => printer.note(spot, format_args!("there is no `{path}`"))?,
            Err(error) => printer.error(&error, spot)?,
        },
    }
    if printer.searched == 0 {
        printer.note(spot, format_args!("… there are more places, which may refer to the byte"))?;
    }
    printer.shown.is_cut |= printer.out.is_cut || printer.searched == 0;
    Ok(printer.shown)
}

/// How many places in what other places refer to are followed for each of the elements of a list that are shown.
const PLACES: usize = 16;
/// How many of them are followed at most.
const MOST_PLACES: usize = 1 << 16;
/// How many places are followed at most to find a byte.
const SEARCHED: usize = 4096;

struct Printer<'p> {
    dump: &'p Dump<'p>,
    out: Output<'p>,
    /// The word of bits that was shown last.
    word: Option<(usize, usize)>,
    /// How many fields were shown.
    fields: usize,
    /// How many more places in what other places refer to are followed.
    places: usize,
    /// How many more places are followed to find a byte.
    searched: usize,
    shown: Shown,
}

/// Where a node is shown.
#[derive(Clone, Copy)]
struct Spot<'p> {
    around: Option<&'p Around<'p>>,
    depth: usize,
    /// How many more times a place in it is followed.
    places: usize,
    path: &'p Path<'p>,
    label: Label,
}

/// A node that is opened. If a byte is asked for, its line is written when there is something in it to show.
struct Around<'p> {
    node: &'p Node<'p>,
    spot: Spot<'p>,
    is_written: Cell<bool>,
}

impl Spot<'_> {
    fn deeper(self) -> Self {
        Self { depth: self.depth.saturating_add(1), ..self }
    }
}

/// What the node is called.
impl fmt::Display for Spot<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.label {
            Label::Root if self.path.is_empty() => f.write_str("value"),
            Label::Root => self.path.fmt(f),
            label => label.fmt(f),
        }
    }
}

impl Printer<'_> {
    /// Writes a node, and what is in it.
    fn node(&mut self, node: &Node<'_>, spot: Spot<'_>) -> fmt::Result {
        if node.kind() == NodeKind::Absent || !self.is_asked_for(node, spot.places) {
            return Ok(());
        }
        if node.kind() == NodeKind::Place {
            return self.place(node, spot);
        }
        let has_inside = match node.kind() {
            NodeKind::Schema => true,
            // Of values in a line, only the one is shown that has the byte.
            NodeKind::List => self.dump.offset.is_some() || !is_list_of_values(node),
            _ => false,
        };
        if has_inside && spot.depth.saturating_add(1) < self.dump.depth {
            let around = Around { node, spot, is_written: Cell::new(false) };
            if self.dump.offset.is_none() {
                self.open(&around)?;
            }
            return self.inside(node, Spot { around: Some(&around), ..spot.deeper() });
        }
        self.field(node, spot)?;
        match node.error().copied().or_else(|| error_of_values(node)) {
            Some(error) => self.error(&error, spot.deeper()),
            None => Ok(()),
        }
    }

    /// Whether the node, or what places in it refer to, has the byte that is asked for, if one is.
    fn is_asked_for(&mut self, node: &Node<'_>, places: usize) -> bool {
        let Some(offset) = self.dump.offset else { return true };
        node.has_byte_within(offset, places, &mut self.searched)
    }

    /// Writes what is in a node, at the depth of the spot.
    fn inside(&mut self, node: &Node<'_>, spot: Spot<'_>) -> fmt::Result {
        if node.kind() == NodeKind::Value {
            return self.node(node, spot);
        }
        let is_list = node.kind() == NodeKind::List;
        let mut end = Some(node.offset()).filter(|_| has_no_jumps(node));
        let mut before = None;
        let mut children = node.children();
        if let Some(offset) = self.dump.offset {
            children.skip_before(offset);
        }
        for (i, child) in children.enumerate() {
            if i >= self.dump.elements && is_list && self.dump.offset.is_none() {
                self.shown.is_cut = true;
                return self.note(spot, format_args!("… more elements after {i}"));
            }
            let child = match child {
                Ok(child) => child,
                Err(error) => return self.error(&error, spot),
            };
            // Bytes after the last field that a place refers to are no gap. Places come last.
            end = end.filter(|end| !refers_behind(&child, *end));
            let path = spot.path.child(child.label());
            let spot = Spot { path: &path, label: child.label(), ..spot };
            // A place has no bytes here, and something absent neither.
            if is_elsewhere(&child) {
                self.node(&child, spot)?;
                continue;
            }
            if i == 0 && is_list {
                // Elements before it may be skipped.
                end = end.map(|_| child.offset());
            }
            if let Some(start) = end {
                let next = Some(child.label());
                self.gap((start, child.offset()), node, (before, next), spot)?;
                end = child.size().map(|size| child.offset().saturating_add(size));
            }
            self.node(&child, spot)?;
            before = Some((child.label(), child.variant()));
        }
        match (end, node.size()) {
            (Some(end), Some(size)) if before.is_some() || !is_list => {
                let all = (end, node.offset().saturating_add(size));
                self.gap(all, node, (before, None), spot)
            }
            _ => Ok(()),
        }
    }

    /// Writes a place, and what it refers to.
    fn place(&mut self, node: &Node<'_>, spot: Spot<'_>) -> fmt::Result {
        let Some(found) = node.follow() else { return Ok(()) };
        let found = match found {
            Ok(found) => found,
            Err(error) => {
                self.note(spot, format_args!("{spot}: {}", node.type_name()))?;
                return self.error(&error, spot.deeper());
            }
        };
        // A value refers to nothing, so that it takes one field to show it.
        if found.kind() == NodeKind::Value || self.follows(spot.places) {
            return self.node(&found, Spot { places: spot.places.saturating_sub(1), ..spot });
        }
        self.shown.is_cut = true;
        let at = found.offset();
        self.note(spot, format_args!("{spot}: {} at byte {at:#x}", node.type_name()))
    }

    /// Whether a place is followed if there are this many more times.
    fn follows(&mut self, places: usize) -> bool {
        if places == 0 || places == self.dump.places {
            return places > 0;
        }
        let is_followed = self.places > 0;
        self.places = self.places.saturating_sub(1);
        is_followed
    }

    /// Writes the bytes of a node between two offsets, which no field has. There are children before and
    /// after them.
    fn gap(
        &mut self,
        (start, end): (usize, usize),
        node: &Node<'_>,
        around: (Option<gap::Child>, Option<Label>),
        spot: Spot<'_>,
    ) -> fmt::Result {
        let mut start = start;
        for (piece_end, gap) in gap::pieces(node, around, start, end) {
            let skipped = start.saturating_sub(node.offset());
            let size = piece_end.saturating_sub(start);
            let bytes = node.bytes().get(skipped..skipped.saturating_add(size)).unwrap_or_default();
            let has_byte = |offset| start <= offset && offset < piece_end;
            if !bytes.is_empty() && self.dump.offset.is_none_or(has_byte) {
                self.open_around(spot)?;
                self.out.lines(start, bytes, spot.depth, Color::Dim, |out| write!(out, "{gap}"))?;
            }
            start = piece_end.max(start);
        }
        Ok(())
    }

    /// Writes the lines of the nodes around a spot that are not written yet.
    fn open_around(&mut self, spot: Spot<'_>) -> fmt::Result {
        match spot.around {
            Some(around) if !around.is_written.get() => {
                self.open_around(around.spot)?;
                self.open(around)
            }
            _ => Ok(()),
        }
    }

    /// Writes the name of what is shown in the lines below, and how many bytes it has.
    fn open(&mut self, around: &Around<'_>) -> fmt::Result {
        let Around { node, spot, is_written } = around;
        is_written.set(true);
        self.word = None;
        let start = Some(node.offset());
        self.out.text(start, spot.depth, |out| {
            write!(out, "{spot}")?;
            write_type(out, node)?;
            match node.size() {
                Some(1) => out.write_str(" (1 byte)"),
                Some(size) => write!(out, " ({size} bytes)"),
                None => Ok(()),
            }
        })
    }

    /// Writes the bytes and the name of a field, and its path if a byte is asked for.
    fn field(&mut self, node: &Node<'_>, spot: Spot<'_>) -> fmt::Result {
        self.open_around(spot)?;
        let bytes = node.bytes();
        // The bytes of a word are beside the first of its fields.
        let word = node.bits().map(|_| (node.offset(), bytes.len()));
        let is_shown = word.is_some() && word == self.word;
        self.word = word;
        self.fields += usize::from(!is_shown);
        let bytes = if is_shown { &[] } else { bytes };
        let color = if node.value().is_some() { Color::Field(self.fields) } else { Color::None };
        self.out.lines(node.offset(), bytes, spot.depth, color, |out| {
            write!(out, "{spot}")?;
            write_content(out, node, self.dump)
        })?;
        match self.dump.offset {
            Some(_) => self.out.path(spot.path),
            None => Ok(()),
        }
    }

    fn error(&mut self, error: &WalkError, spot: Spot<'_>) -> fmt::Result {
        self.open_around(spot)?;
        self.shown.error.get_or_insert(*error);
        self.out.error(error.offset, spot.depth, format_args!("error: {error}"))
    }

    fn note(&mut self, spot: Spot<'_>, note: fmt::Arguments<'_>) -> fmt::Result {
        self.open_around(spot)?;
        self.out.text(None, spot.depth, |out| out.write_fmt(note))
    }
}

/// Whether the bytes of a node are not where those of the node around it are.
fn is_elsewhere(node: &Node<'_>) -> bool {
    node.target().is_some() || node.kind() == NodeKind::Absent
}

/// Whether a place refers to bytes after this offset.
fn refers_behind(child: &Node<'_>, end: usize) -> bool {
    let Some(found) = child.follow() else { return false };
    found.is_ok_and(|found| {
        found.size().is_none_or(|size| found.offset().saturating_add(size) > end)
    })
}

/// Whether each child follows the one before it, so that bytes between them are in none.
fn has_no_jumps(node: &Node<'_>) -> bool {
    match node.layout().map(|layout| layout.kind) {
        // Elements with a stride; but a list in bits has one word for all of them.
        _ if node.kind() == NodeKind::List => node.bits().is_none(),
        Some(Kind::Dynamic { parts, .. }) => {
            let is_place = |part: &PartLayout| matches!(part.content, Content::Referred(_));
            !parts.iter().any(|part| matches!(part.place, Place::At(_)) && !is_place(part))
        }
        _ => true,
    }
}
