//! What a walker of the library finds, and what the interpreter says.

use std::fmt::Debug;

use overlaid::dump::Dump;
use overlaid::layout::{ByteOrder, Kind, Layout};
use overlaid::walker::{self, Cause, Label, Node, NodeKind, WalkError, Walker};
use overlaid::{Fault, OverlayError};

use crate::failure::{Failure, What};
use crate::fixed::Wrong;
use crate::interpret::{self, Laid};
use crate::referred::DEPTH;
use crate::tree::{Field, Leaf, Mode, Place, Role, Shown, Spot, Tree};

/// Compares what a walker finds in the bytes with what the interpreter says, and the text of an error with that of
/// the view's.
pub fn compare(
    layout: &'static Layout,
    bytes: &[u8],
    expected: &Result<Laid, Failure>,
    laid: &Result<impl Debug, OverlayError>,
) -> Result<(), String> {
    let found = Walker::new(layout, bytes).root();
    let tree = found.as_ref().map_err(|error| *error).and_then(tree);
    // All of it is dumped, at least up to what is wrong.
    let dump = Dump::of(Walker::new(layout, bytes)).elements(usize::MAX).places(1).to_string();
    if let Err(error) = &tree {
        let line = format!("  error: {error}");
        if !dump.lines().any(|shown| shown.ends_with(&line)) {
            return Err(format!("the dump should have the error `{error}`:\n{dump}"));
        }
    }
    match (expected, &tree) {
        (Ok(expected), Ok(tree)) => {
            compare_trees(&expected.tree, tree)?;
            let root = found.expect("it was walked");
            compare_places(&expected.tree, bytes, &root, DEPTH)
        }
        (Err(failure), Err(error)) => {
            compare_failures(failure, error, 0)?;
            let text = error.to_string();
            // A condition is written as the layout has it, with as few parentheses as that needs.
            let is_comparable =
                failure.others.is_empty() && !matches!(error.cause, Cause::Check(_));
            match laid {
                Err(laid) if is_comparable && laid.to_string() != text => {
                    Err(format!("{text:?}, but the view says {:?}", laid.to_string()))
                }
                _ => Ok(()),
            }
        }
        _ => Err(format!("{tree:?} should be {expected:?}")),
    }
}

fn compare_trees(expected: &Tree, found: &Tree) -> Result<(), String> {
    let shown = |tree| format!("{:?}", Shown(tree, Mode::View));
    let (expected_text, found_text) = (shown(expected), shown(found));
    if expected_text != found_text {
        return Err(format!("{found_text} should be {expected_text}"));
    }
    match (expected.failure(), found.failure()) {
        (Some(expected), Some(found)) if !is_same(expected, found) => {
            Err(format!("{found:?} should be {expected:?}"))
        }
        _ => Ok(()),
    }
}

/// Compares errors, of which that of the interpreter counts from the byte `start`.
fn compare_failures(expected: &Failure, error: &WalkError, start: usize) -> Result<(), String> {
    let found = failure(error).counted_from(start);
    if is_same(expected, &found) {
        return Ok(());
    }
    Err(format!("{found:?} should be {expected:?}"))
}

/// Whether a walker may find this. How many bytes are needed is something that only views say.
fn is_same(expected: &Failure, found: &Failure) -> bool {
    expected.may_be(&Failure { needed: expected.needed, ..found.clone() })
}

fn failure(error: &WalkError) -> Failure {
    let (WalkError { offset, cause, .. }, site) = (*error, error.site());
    let fault =
        |fault| What::Fault { schema: site.schema, field: site.field, last: site.last, fault };
    let what = match cause {
        Cause::Value { value, expected } => {
            let (schema, field) = (site.schema, site.field);
            What::Value(Wrong { schema, field, offset, value, expected })
        }
        Cause::Fault(found) => fault(found),
        Cause::Check(_) => fault(Fault::Check { condition: "" }),
        other => panic!("{other:?}"),
    };
    Failure { what, offset, needed: None, others: Vec::new() }
}

/// What a node says.
fn tree(node: &Node<'_>) -> Result<Tree, WalkError> {
    let there = match node.kind() {
        NodeKind::Absent => return Ok(Tree::Absent { is_bytes: false }),
        NodeKind::Place => Tree::Place(Place::Value),
        NodeKind::Unit => held(node, None),
        NodeKind::Value => {
            let value = node.value().expect("a value");
            let tree = match value {
                walker::Value::Bytes(bytes) => Tree::Bytes(bytes.to_vec(), node.offset()),
                walker::Value::Text(text) => Tree::Text(text.to_owned(), node.offset()),
                value => leaf(node, &value),
            };
            held(node, Some(tree))
        }
        NodeKind::Schema => {
            let layout = node.layout().expect("a layout");
            let is_dynamic = matches!(layout.kind, Kind::Dynamic { .. });
            let fields: Result<_, _> = node.children().map(|child| field(&child?)).collect();
            held(node, Some(Tree::Struct { name: layout.name, is_dynamic, fields: fields? }))
        }
        NodeKind::List => held(node, Some(list(node)?)),
        other => panic!("{other:?}"),
    };
    assert_eq!(node.error(), None, "{node:?} has an error that none of its children is");
    Ok(if node.is_optional() { Tree::Present(Box::new(there)) } else { there })
}

/// The variant that a node is, if it is one.
fn held(node: &Node<'_>, tree: Option<Tree>) -> Tree {
    match (node.variant(), tree) {
        (Some(name), tree) => Tree::Variant { name, held: tree.map(Box::new) },
        (None, tree) => tree.expect("only variants hold nothing"),
    }
}

fn leaf(node: &Node<'_>, value: &walker::Value<'_>) -> Tree {
    let size = node.size().expect("a value has an end");
    let (offset, bits) = (node.offset(), node.bits());
    let spot = Spot { offset, size, order: ByteOrder::Neutral, bits, is_signed: false };
    Tree::Leaf(Leaf { raw: 0, number: None, shown: format!("{value:?}"), spot })
}

fn list(node: &Node<'_>) -> Result<Tree, WalkError> {
    let mut elements = Vec::new();
    for (i, child) in node.children().enumerate() {
        let element = child.and_then(|child| {
            assert_eq!(child.label(), Label::Element(i as u64));
            tree(&child)
        });
        match element {
            Ok(element) => elements.push(element),
            Err(error) if node.is_lazy() => {
                return Ok(Tree::Lazy(elements, Some(Box::new(failure(&error)))));
            }
            Err(error) => return Err(error),
        }
    }
    // Skipping elements leads to the same ones.
    let place = |node: Result<Node<'_>, _>| node.map(|node| (node.offset(), node.size()));
    let skipped = elements.len().checked_sub(1).and_then(|last| node.children().nth(last));
    assert_eq!(skipped.map(place), node.children().last().map(place), "{node:?}");
    Ok(if node.is_lazy() { Tree::Lazy(elements, None) } else { Tree::List(elements) })
}

fn field(node: &Node<'_>) -> Result<Field, WalkError> {
    let Label::Field(name) = node.label() else { panic!("{node:?} is no field") };
    let tree = tree(node)?;
    let role = match node.role() {
        _ if node.target().is_some() => Role::Place,
        walker::Role::Plain => Role::Plain,
        walker::Role::Magic => Role::Magic,
        walker::Role::Reserved => Role::Reserved,
        other => panic!("{other:?}"),
    };
    Ok(Field { name, role, tree })
}

/// Compares what lies at the places of a schema, or of the elements of a list, and so on to this depth.
fn compare_places(
    expected: &Tree,
    bytes: &[u8],
    found: &Node<'_>,
    depth: usize,
) -> Result<(), String> {
    let nodes = || found.children().map(|child| child.expect("it was walked"));
    match expected.held() {
        _ if depth == 0 => Ok(()),
        Tree::Struct { fields, .. } => {
            let nodes: Vec<_> = nodes().collect();
            for field in fields {
                let label = Label::Field(field.name);
                let node = nodes.iter().find(|node| node.label() == label).expect("a field");
                match &field.tree {
                    Tree::Place(Place::Reference { is_there, reference }) => {
                        let laid = match is_there {
                            Some(false) => None,
                            _ => Some(interpret::referred(bytes, reference)),
                        };
                        compare_referred(laid, bytes, node, reference.base.0, depth)?;
                    }
                    tree => compare_places(tree, bytes, node, depth)?,
                }
            }
            Ok(())
        }
        Tree::List(elements) => elements
            .iter()
            .zip(nodes())
            .try_for_each(|(element, node)| compare_places(element, bytes, &node, depth)),
        _ => Ok(()),
    }
}

fn compare_referred(
    laid: Option<Result<Tree, Failure>>,
    bytes: &[u8],
    node: &Node<'_>,
    start: usize,
    depth: usize,
) -> Result<(), String> {
    let Some(laid) = laid else {
        return if node.kind() == NodeKind::Absent { Ok(()) } else { Err(format!("{node:?}")) };
    };
    let followed = node.follow().expect("a place");
    let held = followed.as_ref().map_err(|error| *error).and_then(|node| {
        let tree = tree(node)?;
        Ok(tree.held().clone())
    });
    match (laid, held) {
        (Ok(expected), Ok(found)) => {
            if expected.failure().is_none() {
                compare_trees(&expected, &found)?;
            }
            compare_places(&expected, bytes, &followed.expect("it was walked"), depth - 1)
        }
        (Err(expected), Err(error)) => compare_failures(&expected, &error, start),
        (expected, found) => Err(format!("{found:?} at a place should be {expected:?}")),
    }
}
