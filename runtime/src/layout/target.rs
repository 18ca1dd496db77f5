//! What a place refers to.

use core::fmt;

use crate::layout::{ByteOrder, Content, Expression};

/// What lies at a place, which a field of the type [`At`](crate::At) refers to.
///
/// Its [`content`](Self::content) is behind a function, as a schema may refer to itself. Two targets are equal
/// if they have the same kind, name, byte order and tag.
///
/// ```
/// use overlaid::layout::{Content, Kind};
/// use overlaid::{At, Overlay};
///
/// #[derive(Overlay)]
/// #[overlay(endian = little)]
/// struct Node {
///     next: u16,
///     #[overlay(at = next, if = next != 0)]
///     next_node: Option<At<Node>>,
/// }
///
/// let Kind::Dynamic { parts, .. } = Node::LAYOUT.kind else {
///     panic!("a fixed schema")
/// };
/// let Content::Referred(target) = parts[1].content else { panic!("no place") };
/// assert_eq!(target.name(), "Node");
/// assert_eq!(target.content(), Content::Nested(Node::LAYOUT));
/// ```
#[derive(Clone, Copy)]
pub struct Target {
    kind: TargetKind,
    name: &'static str,
    order: ByteOrder,
    tag: Option<&'static Expression>,
    content: fn() -> Content,
}

/// What a [`Target`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum TargetKind {
    /// Bytes.
    Bytes,
    /// UTF-8 text.
    Text,
    /// A number, an array or a schema.
    Value,
    /// A list.
    List,
    /// An enum whose variant a tag selects.
    Tagged,
}

impl Target {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(
        kind: TargetKind,
        name: &'static str,
        order: ByteOrder,
        tag: Option<&'static Expression>,
        content: fn() -> Content,
    ) -> Self {
        Self { kind, name, order, tag, content }
    }

    /// What it is.
    #[must_use]
    pub const fn kind(&self) -> TargetKind {
        self.kind
    }

    /// The type that lies there, as it is written in the schema. That of a list is the type of its elements.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The byte order that the field declares for numbers; [`ByteOrder::Neutral`] if that is the one of
    /// [`Layout::order_by`](crate::layout::Layout::order_by).
    #[must_use]
    pub const fn order(&self) -> ByteOrder {
        self.order
    }

    /// What selects the variant, if it is an enum whose variant a tag selects.
    #[must_use]
    pub const fn tag(&self) -> Option<&'static Expression> {
        self.tag
    }

    /// What its bytes are, with its layout.
    #[must_use]
    pub fn content(&self) -> Content {
        (self.content)()
    }
}

impl PartialEq for Target {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
            && self.name == other.name
            && self.order == other.order
            && self.tag == other.tag
    }
}

impl Eq for Target {}

impl fmt::Debug for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// As a type: `[u8]`, `[Entry]`, `Entry`.
impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            TargetKind::Bytes => f.write_str("[u8]"),
            TargetKind::Text => f.write_str("str"),
            TargetKind::List => write!(f, "[{}]", self.name),
            TargetKind::Value | TargetKind::Tagged => f.write_str(self.name),
        }
    }
}
