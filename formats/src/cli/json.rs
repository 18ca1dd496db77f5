//! A file as JSON, which is written while it is walked.

mod value;

pub use value::Wrong;

use std::cell::{Cell, RefCell};
use std::io::Write;

use overlaid::layout::{Kind, Layout};
use overlaid::walker::{Label, Node, NodeKind, Path, Role, Value, WalkError, Walker};
use overlaid_formats::Format;
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use crate::cli::Outcome;
use crate::cli::arguments::Inspect;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::progress::Progress;
use value::{Bits, Hex, Plain};

/// How many levels there are at most, as each takes room on the stack.
const DEPTH: usize = 100;
/// How deep places are followed if no option says it.
const PLACES: usize = 8;
/// How many places in what other places refer to are followed at most.
const MOST_PLACES: usize = 1 << 16;
/// How many places are followed to find a byte.
const MOST_SEARCHED: usize = 4096;

/// Prints the file.
pub fn show(
    inspect: &Inspect,
    format: &Format,
    walker: &Walker<'_>,
    size: usize,
) -> Result<Outcome, Failure> {
    let writing = Writing {
        inspect,
        error: Cell::new(None),
        progress: RefCell::new(Progress::of_bytes("walking", Some(size as u64))),
        places: Cell::new(
            inspect.elements.map_or(MOST_PLACES, |most| most.saturating_mul(16).min(MOST_PLACES)),
        ),
        searched: Cell::new(MOST_SEARCHED),
    };
    let mut out = Output::new();
    let document = Document { writing: &writing, format, walker, size };
    let written = if Output::is_terminal() {
        serde_json::to_writer_pretty(&mut out, &document)
    } else {
        serde_json::to_writer(&mut out, &document)
    };
    written.map_err(std::io::Error::from)?;
    writeln!(out)?;
    out.finish()?;
    Ok(if writing.error.get().is_some() { Outcome::Unfit } else { Outcome::Shown })
}

/// What all nodes have in common while they are written.
struct Writing<'i> {
    inspect: &'i Inspect,
    /// The first error.
    error: Cell<Option<WalkError>>,
    progress: RefCell<Progress>,
    /// How many more places in what other places refer to are followed.
    places: Cell<usize>,
    /// How many more places are followed to find a byte.
    searched: Cell<usize>,
}

impl Writing<'_> {
    fn places(&self) -> usize {
        self.inspect.places.unwrap_or(PLACES)
    }

    /// Whether a place is followed if there are this many more times.
    fn follows(&self, places: usize) -> bool {
        if places == 0 || places == self.places() {
            return places > 0;
        }
        let left = self.places.get();
        self.places.set(left.saturating_sub(1));
        left > 0
    }

    /// Whether a node has the byte that is asked for, if one is.
    fn is_asked_for(&self, node: &Node<'_>, places: usize) -> bool {
        let Some(offset) = self.inspect.offset else { return true };
        let mut most = self.searched.get();
        let has_byte = node.has_byte_within(offset, places, &mut most);
        self.searched.set(most);
        has_byte
    }
}

struct Document<'d> {
    writing: &'d Writing<'d>,
    format: &'d Format,
    walker: &'d Walker<'d>,
    size: usize,
}

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Writing { inspect, error, .. } = self.writing;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("file", &inspect.file.to_string_lossy())?;
        map.serialize_entry("size", &self.size)?;
        map.serialize_entry("format", self.format.name)?;
        if let Some(at) = &inspect.at {
            map.serialize_entry("at", at)?;
        }
        let node = self.walker.root().and_then(|root| match &inspect.at {
            Some(path) => root.find(path),
            None => Ok(Some(root)),
        });
        match node {
            Ok(Some(node)) => {
                let depth = inspect.depth.unwrap_or(DEPTH).min(DEPTH);
                let places = self.writing.places();
                let path = Path::from(inspect.at.as_deref().unwrap_or_default());
                let tree = Tree { writing: self.writing, node, path, depth, places };
                map.serialize_entry("node", &tree)?;
            }
            Ok(None) => {}
            Err(wrong) => error.set(Some(wrong)),
        }
        map.serialize_entry("fits", &error.get().is_none())?;
        map.serialize_entry("error", &error.get().map(Wrong))?;
        if self.writing.searched.get() == 0 {
            map.serialize_entry("cut", &true)?;
        }
        map.end()
    }
}

/// A node and what is in it.
struct Tree<'t, 'a> {
    writing: &'t Writing<'t>,
    node: Node<'a>,
    path: Path<'t>,
    /// How many more levels there are.
    depth: usize,
    /// How many more places are followed.
    places: usize,
}

impl Tree<'_, '_> {
    fn inside<'s, 'a>(&'s self, node: Node<'a>) -> Tree<'s, 'a> {
        let (path, depth) = (self.path.child(node.label()), self.depth.saturating_sub(1));
        Tree { writing: self.writing, node, path, depth, places: self.places }
    }

    /// What the node, which is a place, refers to.
    fn target<'s, 'a>(&'s self, node: Node<'a>) -> Tree<'s, 'a> {
        let (depth, places) = (self.depth.saturating_sub(1), self.places.saturating_sub(1));
        Tree { writing: self.writing, node, path: self.path, depth, places }
    }

    fn about<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        let node = &self.node;
        match node.label() {
            Label::Field(name) => map.serialize_entry("name", name)?,
            Label::Element(index) => map.serialize_entry("index", &index)?,
            _ => {}
        }
        if self.writing.inspect.offset.is_some() && !self.path.is_empty() {
            map.serialize_entry("path", &self.path.to_string())?;
        }
        if node.kind() != NodeKind::Unit {
            map.serialize_entry("type", &node.type_name().to_string())?;
        }
        if node.kind() != NodeKind::Place {
            map.serialize_entry("offset", &node.offset())?;
            if let Some(size) = node.size() {
                map.serialize_entry("size", &size)?;
            }
        }
        if let Some(bits) = node.bits() {
            map.serialize_entry("bits", &Bits(bits))?;
        }
        match node.role() {
            Role::Magic => map.serialize_entry("role", "magic")?,
            Role::Reserved => map.serialize_entry("role", "reserved")?,
            _ => {}
        }
        match node.variant() {
            Some(variant) => map.serialize_entry("variant", variant),
            None => Ok(()),
        }
    }

    fn value<M: SerializeMap>(&self, map: &mut M, value: &Value<'_>) -> Result<(), M::Error> {
        if let Value::Bytes(bytes) = value {
            let most = self.writing.inspect.bytes.unwrap_or(usize::MAX);
            let shown = bytes.get(..most).unwrap_or(bytes);
            map.serialize_entry("bytes", &Hex(shown))?;
            return match bytes.len() - shown.len() {
                0 => Ok(()),
                cut => map.serialize_entry("cut", &cut),
            };
        }
        map.serialize_entry("value", &Plain(value))?;
        match value {
            Value::Variant { name: Some(name), is_other: false, .. } => {
                map.serialize_entry("meaning", name)
            }
            _ => Ok(()),
        }
    }

    fn error<M: SerializeMap>(&self, map: &mut M, error: WalkError) -> Result<(), M::Error> {
        let first = &self.writing.error;
        first.set(first.get().or(Some(error)));
        map.serialize_entry("error", &Wrong(error))
    }
}

impl Serialize for Tree<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let node = &self.node;
        self.writing.progress.borrow_mut().at(node.offset() as u64);
        let mut map = serializer.serialize_map(None)?;
        self.about(&mut map)?;
        match node.kind() {
            NodeKind::Value => {
                if let Some(value) = node.value() {
                    self.value(&mut map, &value)?;
                }
            }
            NodeKind::Place => match node.follow() {
                Some(Ok(found)) if self.writing.follows(self.places) => {
                    map.serialize_entry("target", &self.target(found))?;
                }
                Some(Ok(found)) => {
                    map.serialize_entry("offset", &found.offset())?;
                    if self.places > 0 {
                        map.serialize_entry("cut", &true)?;
                    }
                }
                Some(Err(error)) => self.error(&mut map, error)?,
                None => {}
            },
            NodeKind::List if is_of_numbers(node) && self.writing.inspect.offset.is_none() => {
                let children = Children::new(self);
                map.serialize_entry("value", &Numbers(&children))?;
                children.end(&mut map)?;
            }
            NodeKind::Schema | NodeKind::List if self.depth > 0 => {
                let key = if node.kind() == NodeKind::List { "elements" } else { "fields" };
                let children = Children::new(self);
                map.serialize_entry(key, &children)?;
                children.end(&mut map)?;
            }
            _ => {
                if let Some(error) = node.error() {
                    self.error(&mut map, *error)?;
                }
            }
        }
        map.end()
    }
}

/// The children of a node, and what is known when they are written.
struct Children<'t, 'a> {
    of: &'t Tree<'t, 'a>,
    error: Cell<Option<WalkError>>,
    is_cut: Cell<bool>,
}

impl<'t, 'a> Children<'t, 'a> {
    fn new(of: &'t Tree<'t, 'a>) -> Self {
        Self { of, error: Cell::new(None), is_cut: Cell::new(false) }
    }

    /// The nodes that are written. Errors and what is left out are remembered.
    fn shown(&self) -> impl Iterator<Item = Node<'a>> {
        let Tree { writing, node, .. } = self.of;
        let is_list = node.kind() == NodeKind::List;
        let offset = writing.inspect.offset;
        let most = writing.inspect.elements.filter(|_| is_list && offset.is_none());
        let most = most.unwrap_or(usize::MAX);
        let mut children = node.children();
        if let Some(offset) = offset {
            children.skip_before(offset);
        }
        let nodes = children.enumerate().map_while(move |(i, child)| {
            if i >= most {
                self.is_cut.set(true);
                return None;
            }
            child.map_err(|error| self.error.set(Some(error))).ok()
        });
        let places = self.of.places;
        nodes.filter(move |child| {
            child.kind() != NodeKind::Absent && writing.is_asked_for(child, places)
        })
    }

    fn end<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        if self.is_cut.get() {
            map.serialize_entry("cut", &true)?;
        }
        match self.error.get() {
            Some(error) => self.of.error(map, error),
            None => Ok(()),
        }
    }
}

impl Serialize for Children<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut sequence = serializer.serialize_seq(None)?;
        for node in self.shown() {
            sequence.serialize_element(&self.of.inside(node))?;
        }
        sequence.end()
    }
}

/// The elements of a list of numbers.
struct Numbers<'c, 't, 'a>(&'c Children<'t, 'a>);

impl Serialize for Numbers<'_, '_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut sequence = serializer.serialize_seq(None)?;
        for value in self.0.shown().filter_map(|node| node.value()) {
            sequence.serialize_element(&Plain(&value))?;
        }
        sequence.end()
    }
}

/// Whether it is a list of numbers. The layout of a list is that of its elements, which may be arrays.
fn is_of_numbers(node: &Node<'_>) -> bool {
    let is_number =
        |layout: &Layout| matches!(layout.kind, Kind::Unsigned | Kind::Signed | Kind::Float);
    let first = node.children().next().and_then(Result::ok);
    first.as_ref().unwrap_or(node).layout().is_some_and(is_number)
}

#[cfg(test)]
mod tests {
    use overlaid::Overlay;
    use overlaid::walker::Walker;

    use super::is_of_numbers;

    #[derive(Overlay)]
    #[overlay(endian = big)]
    struct Lists {
        array: [u16; 2],
        #[overlay(count = 1)]
        numbers: Vec<i32>,
        #[overlay(count = 1)]
        arrays: Vec<[u16; 2]>,
        #[overlay(count = 1)]
        flags: Vec<bool>,
        #[overlay(rest)]
        none: Vec<f64>,
    }

    #[test]
    fn a_list_of_arrays_is_no_list_of_numbers() {
        let root = Walker::new(Lists::LAYOUT, &[0; 13]).root().expect("a root");
        let is = |name| is_of_numbers(&root.find(name).expect("no error").expect("a field"));
        assert_eq!(
            ["array", "numbers", "arrays", "flags", "none"].map(is),
            [true, true, false, false, true]
        );
    }
}
