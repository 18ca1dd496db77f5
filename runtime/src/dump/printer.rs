//! Writes a dump.

use core::fmt::{self, Write};

use crate::dump::content::{error_of_values, is_list_of_values, write_content};
use crate::dump::output::{Color, Output};
use crate::dump::{Dump, Shown};
use crate::layout::{Content, Kind, PartLayout, Place};
use crate::walker::{Label, Node, NodeKind, WalkError};

pub(super) fn print(dump: &Dump<'_>, f: &mut dyn Write) -> Result<Shown, fmt::Error> {
    let root = dump.walker.root();
    let end = root.as_ref().map_or(0, |root| root.offset().saturating_add(root.bytes().len()));
    let out = Output::new(f, dump, end);
    let mut printer = Printer { dump, out, word: None, fields: 0, shown: Shown::default() };
    match (root, dump.at) {
        (Err(error), _) => printer.error(&error, 0)?,
        (Ok(root), None) => printer.inside(&root, 0, dump.places)?,
        (Ok(root), Some(path)) => match root.find(path) {
            Ok(Some(node)) => printer.node(&node, 0, dump.places, Name::Path(path))?,
            Ok(None) => printer.note(0, format_args!("there is no `{path}`"))?,
            Err(error) => printer.error(&error, 0)?,
        },
    }
    printer.shown.is_cut |= printer.out.is_cut;
    Ok(printer.shown)
}

struct Printer<'p> {
    dump: &'p Dump<'p>,
    out: Output<'p>,
    /// The word of bits that was shown last.
    word: Option<(usize, usize)>,
    /// How many fields were shown.
    fields: usize,
    shown: Shown,
}

impl Printer<'_> {
    /// Writes a node, and what is in it. `label` is what it is called.
    fn node(
        &mut self,
        node: &Node<'_>,
        depth: usize,
        places: usize,
        label: Name<'_>,
    ) -> fmt::Result {
        if node.kind() == NodeKind::Absent || !self.is_asked_for(node, places) {
            return Ok(());
        }
        if node.kind() == NodeKind::Place {
            return self.place(node, depth, places, label);
        }
        let has_inside = match node.kind() {
            NodeKind::Schema => true,
            NodeKind::List => !is_list_of_values(node),
            _ => false,
        };
        let is_open = has_inside && depth.saturating_add(1) < self.dump.depth;
        if is_open {
            self.open(node, depth, label)?;
            return self.inside(node, depth.saturating_add(1), places);
        }
        self.field(node, depth, label)?;
        match node.error().copied().or_else(|| error_of_values(node)) {
            Some(error) => self.error(&error, depth.saturating_add(1)),
            None => Ok(()),
        }
    }

    /// Whether the node, or what places in it refer to, has the byte that is asked for, if one is.
    fn is_asked_for(&self, node: &Node<'_>, places: usize) -> bool {
        self.dump.offset.is_none_or(|offset| node.has_byte(offset, places))
    }

    /// Writes what is in a node.
    fn inside(&mut self, node: &Node<'_>, depth: usize, places: usize) -> fmt::Result {
        if node.kind() == NodeKind::Value {
            return self.node(node, depth, places, Name::Label(Label::Root));
        }
        let mut end = Some(node.offset()).filter(|_| has_no_jumps(node));
        let is_list = node.kind() == NodeKind::List;
        let mut children = node.children();
        if let Some(offset) = self.dump.offset {
            children.skip_before(offset);
        }
        for (i, child) in children.enumerate() {
            if i >= self.dump.elements && is_list && self.dump.offset.is_none() {
                self.shown.is_cut = true;
                return self.note(depth, format_args!("… more elements after {i}"));
            }
            let child = match child {
                Ok(child) => child,
                Err(error) => return self.error(&error, depth),
            };
            // Bytes after the last field that a place refers to are no gap. Places come last.
            end = end.filter(|end| !refers_behind(&child, *end));
            // A place has no bytes here, and something absent neither.
            if let (Some(before), false) = (end, is_elsewhere(&child)) {
                self.gap(before, child.offset(), node, depth)?;
                end = child.size().map(|size| child.offset().saturating_add(size));
            }
            self.node(&child, depth, places, Name::Label(child.label()))?;
        }
        match (end, node.size()) {
            (Some(end), Some(size)) => {
                self.gap(end, node.offset().saturating_add(size), node, depth)
            }
            _ => Ok(()),
        }
    }

    /// Writes a place, and what it refers to.
    fn place(
        &mut self,
        node: &Node<'_>,
        depth: usize,
        places: usize,
        label: Name<'_>,
    ) -> fmt::Result {
        let Some(found) = node.follow() else { return Ok(()) };
        match found {
            // A value refers to nothing, so that it takes one field to show it.
            Ok(found) if places > 0 || found.kind() == NodeKind::Value => {
                self.node(&found, depth, places.saturating_sub(1), label)
            }
            Ok(found) => {
                let at = found.offset();
                self.out.text(None, depth, |out| {
                    write!(out, "{label}: {} at byte {at:#x}", node.type_name())
                })
            }
            Err(error) => {
                self.out.text(None, depth, |out| write!(out, "{label}: {}", node.type_name()))?;
                self.error(&error, depth.saturating_add(1))
            }
        }
    }

    /// Writes the bytes between two fields, which no field has.
    fn gap(&mut self, start: usize, end: usize, node: &Node<'_>, depth: usize) -> fmt::Result {
        let skipped = start.saturating_sub(node.offset());
        let size = end.saturating_sub(start);
        let bytes = node.bytes().get(skipped..skipped.saturating_add(size)).unwrap_or_default();
        let is_asked_for = self.dump.offset.is_none_or(|offset| start <= offset && offset < end);
        if bytes.is_empty() || !is_asked_for {
            return Ok(());
        }
        self.out.lines(start, bytes, depth, Color::Dim, |out| out.write_str("(no field)"))
    }

    /// Writes the name of what is shown in the lines below, and how many bytes it has.
    fn open(&mut self, node: &Node<'_>, depth: usize, label: Name<'_>) -> fmt::Result {
        self.word = None;
        let start = Some(node.offset());
        self.out.text(start, depth, |out| {
            write!(out, "{label}")?;
            write_content(out, node, self.dump)?;
            match node.size() {
                Some(1) => out.write_str(" (1 byte)"),
                Some(size) => write!(out, " ({size} bytes)"),
                None => Ok(()),
            }
        })
    }

    /// Writes the bytes and the name of a field.
    fn field(&mut self, node: &Node<'_>, depth: usize, label: Name<'_>) -> fmt::Result {
        let bytes = node.bytes();
        // The bytes of a word are beside the first of its fields.
        let word = node.bits().map(|_| (node.offset(), bytes.len()));
        let is_shown = word.is_some() && word == self.word;
        self.word = word;
        self.fields += usize::from(!is_shown);
        let bytes = if is_shown { &[] } else { bytes };
        let color = if node.value().is_some() { Color::Field(self.fields) } else { Color::None };
        self.out.lines(node.offset(), bytes, depth, color, |out| {
            write!(out, "{label}")?;
            write_content(out, node, self.dump)
        })
    }

    fn error(&mut self, error: &WalkError, depth: usize) -> fmt::Result {
        self.shown.error.get_or_insert(*error);
        self.out.error(error.offset, depth, format_args!("error: {error}"))
    }

    fn note(&mut self, depth: usize, note: fmt::Arguments<'_>) -> fmt::Result {
        self.out.text(None, depth, |out| out.write_fmt(note))
    }
}

/// What a node is called.
#[derive(Clone, Copy)]
enum Name<'p> {
    Path(&'p str),
    Label(Label),
}

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(path) => f.write_str(path),
            Self::Label(Label::Root) => f.write_str("value"),
            Self::Label(label) => label.fmt(f),
        }
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

/// Whether each part of a schema follows the one before it, so that bytes between them are in no part.
fn has_no_jumps(node: &Node<'_>) -> bool {
    match node.layout().map(|layout| layout.kind) {
        _ if node.kind() != NodeKind::Schema => false,
        Some(Kind::Dynamic { parts, .. }) => {
            let is_place = |part: &PartLayout| matches!(part.content, Content::Referred(_));
            !parts.iter().any(|part| matches!(part.place, Place::At(_)) && !is_place(part))
        }
        _ => true,
    }
}
