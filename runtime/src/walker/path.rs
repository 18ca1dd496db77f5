//! Paths of nodes, and finding a node by its path.

use core::fmt;

use crate::walker::error::WalkError;
use crate::walker::node::{Label, Node, NodeKind};

/// The path of a node, as [`Node::find`] takes it: what [`Display`](fmt::Display) writes. Programs that walk make one for
/// each node from that of the node around it, which needs no allocator.
///
/// ```
/// use overlaid::Overlay;
/// use overlaid::walker::{Node, Path, WalkError, Walker};
///
/// #[derive(Overlay)]
/// struct Shape {
///     count: u8,
///     #[overlay(count = count)]
///     points: Vec<Point>,
/// }
///
/// #[derive(Overlay)]
/// struct Point { x: u8, y: u8 }
///
/// fn paths(
///     node: &Node,
///     path: &Path,
///     all: &mut Vec<String>,
/// ) -> Result<(), WalkError> {
///     all.push(path.to_string());
///     for child in node.children() {
///         let child = child?;
///         paths(&child, &path.child(child.label()), all)?;
///     }
///     Ok(())
/// }
///
/// let root = Walker::new(Shape::LAYOUT, &[1, 7, 8]).root()?;
/// let mut all = Vec::new();
/// paths(&root, &Path::from(""), &mut all)?;
/// let expected =
///     ["", "count", "points", "points[0]", "points[0].x", "points[0].y"];
/// assert_eq!(all, expected);
/// let y = root.find(&all[5])?.expect("a field");
/// assert_eq!(y.offset(), 2);
/// # Ok::<(), WalkError>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Path<'p>(Way<'p>);

#[derive(Debug, Clone, Copy)]
enum Way<'p> {
    Start(&'p str),
    Child(&'p Path<'p>, Label),
}

impl<'p> Path<'p> {
    /// The path of what is in the node with this path.
    #[must_use]
    pub const fn child(&'p self, label: Label) -> Self {
        Self(Way::Child(self, label))
    }

    /// Whether it is the path of the node at which [`Node::find`] starts.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self.0 {
            Way::Start(path) => path.is_empty(),
            Way::Child(around, label) => label == Label::Root && around.is_empty(),
        }
    }
}

/// The path with this text, which is empty for the node at which [`Node::find`] starts.
impl<'p> From<&'p str> for Path<'p> {
    fn from(path: &'p str) -> Self {
        Self(Way::Start(path))
    }
}

/// `sections[3].name`.
impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Way::Start(path) => f.write_str(path),
            Way::Child(around, label) => {
                around.fmt(f)?;
                let is_field = matches!(label, Label::Field(_)) && !around.is_empty();
                write!(f, "{}{label}", if is_field { "." } else { "" })
            }
        }
    }
}

impl Node<'_> {
    /// The node with this path from here, such as `sections[3].name`; `None` if there is none. Places on the way are
    /// followed. The path of a node with the label [`Label::Field`] is its name, and of an element its index.
    ///
    /// ```
    /// use overlaid::Overlay;
    /// use overlaid::walker::Walker;
    ///
    /// #[derive(Overlay)]
    /// #[overlay(endian = big)]
    /// struct Shape {
    ///     count: u8,
    ///     #[overlay(count = count)]
    ///     points: Vec<Point>,
    /// }
    ///
    /// #[derive(Overlay)]
    /// #[overlay(endian = big)]
    /// struct Point { x: u16, y: u16 }
    ///
    /// let root = Walker::new(Shape::LAYOUT, &[2, 0, 1, 0, 2, 0, 3, 0, 4]).root()?;
    /// let y = root.find("points[1].y")?.expect("there are two points");
    /// assert_eq!((y.offset(), y.size()), (7, Some(2)));
    /// assert!(root.find("points[2]")?.is_none());
    /// # Ok::<(), overlaid::walker::WalkError>(())
    /// ```
    ///
    /// # Errors
    /// If what is before the node, or the node itself, is not what the layout says.
    pub fn find(&self, path: &str) -> Result<Option<Self>, WalkError> {
        let mut node = self.clone();
        let mut rest = path;
        while let Some((step, after)) = next_step(rest) {
            rest = after;
            if node.kind() == NodeKind::Place {
                node = node.follow().unwrap_or_else(|| Ok(node.clone()))?;
            }
            let found = match step {
                Step::Element(index) if node.kind() == NodeKind::List => node.children().nth(index),
                Step::Element(_) => None,
                Step::Field(name) => node.children().find(|child| match child {
                    Ok(child) => matches!(child.label, Label::Field(label) if label == name),
                    Err(_) => true,
                }),
            };
            match found {
                Some(child) => node = child?,
                None => return Ok(None),
            }
        }
        Ok(if rest.is_empty() { Some(node) } else { None })
    }
}

enum Step<'p> {
    Field(&'p str),
    Element(usize),
}

/// The first step of a path, and what is after it.
fn next_step(path: &str) -> Option<(Step<'_>, &str)> {
    if let Some(index) = path.strip_prefix('[') {
        let (index, rest) = index.split_once(']')?;
        return Some((Step::Element(index.parse().ok()?), rest));
    }
    let path = path.strip_prefix('.').unwrap_or(path);
    let end = path.find(['.', '[']).unwrap_or(path.len());
    let (name, rest) = path.split_at(end);
    if name.is_empty() { None } else { Some((Step::Field(name), rest)) }
}
