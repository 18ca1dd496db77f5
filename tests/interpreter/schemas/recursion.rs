//! Schemas that return to themselves.

use overlaid::Overlay;

#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Node {
    pub value: u8,
    pub count: u8,
    #[overlay(count = count & 3, depth = 4)]
    pub children: Vec<Node>,
}

/// Types, lengths and values, which may be lists of the same.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Element {
    pub kind: u8,
    pub size: u8,
    #[overlay(tag = kind & 3, len = size)]
    pub body: ElementBody,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub enum ElementBody {
    #[overlay(tag = 1)]
    Elements(#[overlay(depth = 3)] Vec<Element>),
    #[overlay(tag = 2)]
    Lazy(#[overlay(depth = 2, lazy)] Vec<Element>),
    #[overlay(tag = 3)]
    Node(Node),
    #[overlay(other)]
    Other(Vec<u8>),
}

/// A list whose elements hold the next one.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Link {
    pub value: u8,
    #[overlay(if = value & 1 == 1, dynamic, depth = 3)]
    pub next: Option<Box<Link>>,
    pub size: u8,
    #[overlay(if = value & 2 == 2, len = size, depth = 2)]
    pub other: Option<Box<Link>>,
    pub last: u8,
}

crate::values! {
    Node { value, count, children }
    Element { kind, size, body }
    Link { value, next, size, other, last }
}

crate::variants! {
    ElementBody { Elements(it), Lazy(it), Node(it), Other(it) }
}

crate::in_place! {
    NodeViewMut<'_> { set value: set_value, part children: children_mut }
    ElementViewMut<'_> { part body: body_mut }
    LinkViewMut<'_> { part next: next_mut, part other: other_mut, set last: set_last }
}

crate::boxes_in_place! { Link }

crate::variants_in_place! {
    ElementBodyViewMut<'_> { Elements, Lazy, Node, Other }
}

crate::changes! {
    Node: NodeViewMut { count: change_count }
    Element: ElementViewMut { kind: change_kind, size: change_size }
    Link: LinkViewMut { value: change_value, size: change_size }
}
