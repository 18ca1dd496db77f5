//! Finding a node by its path.

use crate::walker::error::WalkError;
use crate::walker::node::{Label, Node, NodeKind};

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
