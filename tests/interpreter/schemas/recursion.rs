//! Schemas that return to themselves.

use overlaid::Overlay;

use crate::inputs::Random;
use crate::tree::{Field, Tree};
use crate::value::{Value, field};

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

/// Few children, so that there are not more and more of them.
fn few<T: Value>(random: &mut Random) -> Vec<T> {
    let count = if random.below(2) == 0 { random.below(4) } else { 0 };
    (0..count).map(|_| T::random(random)).collect()
}

impl Value for Node {
    fn tree(&self) -> Tree {
        let fields: Vec<Field> = vec![
            field("value", &self.value),
            field("count", &self.count),
            field("children", &self.children),
        ];
        Tree::Struct { name: "Node", is_dynamic: false, fields }
    }

    fn random(random: &mut Random) -> Self {
        let (value, count) = (random.byte(), random.byte());
        Self { value, count, children: few(random) }
    }

    fn change(&mut self, random: &mut Random) {
        match random.below(4) {
            0 => self.value = random.byte(),
            1 => self.count = random.byte(),
            _ => change(&mut self.children, random),
        }
    }
}

/// A box, or not, so that there are not more and more of them.
fn boxed<T: Value>(random: &mut Random) -> Option<Box<T>> {
    (random.below(3) == 0).then(|| Box::random(random))
}

impl Value for Link {
    fn tree(&self) -> Tree {
        let fields: Vec<Field> = vec![
            field("value", &self.value),
            field("next", &self.next),
            field("size", &self.size),
            field("other", &self.other),
            field("last", &self.last),
        ];
        Tree::Struct { name: "Link", is_dynamic: false, fields }
    }

    fn random(random: &mut Random) -> Self {
        let (next, other) = (boxed(random), boxed(random));
        // Most values say which of them are there.
        let presence = u8::from(next.is_some()) | u8::from(other.is_some()) << 1;
        let value = if random.below(8) == 0 { random.byte() } else { presence };
        Self { value, next, size: random.byte(), other, last: random.byte() }
    }

    fn change(&mut self, random: &mut Random) {
        match random.below(5) {
            0 => self.value = random.byte(),
            1 => self.size = random.byte(),
            2 => self.last = random.byte(),
            3 => change_boxed(&mut self.next, random),
            _ => change_boxed(&mut self.other, random),
        }
    }
}

fn change_boxed<T: Value>(held: &mut Option<Box<T>>, random: &mut Random) {
    match held {
        Some(inner) if random.below(3) != 0 => inner.change(random),
        _ => *held = boxed(random),
    }
}

fn change<T: Value>(all: &mut Vec<T>, random: &mut Random) {
    let at = random.below(all.len() + 1);
    match (random.below(3), all.get_mut(at)) {
        (0, _) => all.insert(at, T::random(random)),
        (1, Some(_)) => drop(all.remove(at)),
        (_, Some(one)) => one.change(random),
        (_, None) => *all = few(random),
    }
}

crate::values! {
    Element { kind, size, body }
}

impl Value for ElementBody {
    fn tree(&self) -> Tree {
        let (name, held) = match self {
            Self::Elements(elements) => ("Elements", elements.tree()),
            Self::Lazy(elements) => ("Lazy", elements.tree()),
            Self::Node(node) => ("Node", node.tree()),
            Self::Other(bytes) => ("Other", bytes.tree()),
        };
        Tree::Variant { name, held: Some(Box::new(held)) }
    }

    fn random(random: &mut Random) -> Self {
        match random.below(4) {
            0 => Self::Elements(few(random)),
            1 => Self::Lazy(few(random)),
            2 => Self::Node(Node::random(random)),
            _ => Self::Other(Vec::random(random)),
        }
    }

    fn change(&mut self, random: &mut Random) {
        match self {
            _ if random.below(4) == 0 => *self = Self::random(random),
            Self::Elements(elements) | Self::Lazy(elements) => change(elements, random),
            Self::Node(node) => node.change(random),
            Self::Other(bytes) => bytes.change(random),
        }
    }
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
