//! What is in a node.

use core::slice;

use crate::layout::{BitRange, ByteOrder, FieldLayout, Kind, Layout};
use crate::walker::error::{WalkError, Wrong};
use crate::walker::fixed::Fixed;
use crate::walker::frame::Scope;
use crate::walker::laying::{Found, Laying};
use crate::walker::list::Elements;
use crate::walker::locate::{Located, What};
use crate::walker::node::{Inside, Label, Node, is_byte};
use crate::walker::offset::has_places;
use crate::walker::site::Site;
use crate::walker::visit::Quiet;

/// The children of a [`Node`], each of which is found when it is asked for.
///
/// An item is an error if the next child is not what the layout says, or what must hold of all of them does not. After
/// an error there are no more. A child that has an error in it is a node, and the error is among its own children.
#[derive(Clone)]
pub struct Children<'a>(Rest<'a>);

#[derive(Clone)]
enum Rest<'a> {
    None,
    Fails(Wrong),
    Fields(Fields<'a>),
    Array(Array<'a>),
    Elements { elements: Elements<'a>, scope: Scope<'a>, site: Site },
    Schema { laying: Laying<'a>, run: Option<Fields<'a>> },
}

/// The fields of a struct of fixed size.
#[derive(Clone)]
struct Fields<'a> {
    scope: Scope<'a>,
    schema: &'static str,
    rest: slice::Iter<'static, FieldLayout>,
    at: usize,
    little: bool,
    /// Whether they are there under a condition.
    is_optional: bool,
    /// Whether one of them was wrong.
    has_failed: bool,
}

/// The elements of an array.
#[derive(Clone)]
struct Array<'a> {
    scope: Scope<'a>,
    site: Site,
    element: &'static Layout,
    index: usize,
    count: usize,
    at: usize,
    end: usize,
    /// The bits of the array and the order of its word, or whether what is big-endian is little-endian.
    place: Result<(BitRange, ByteOrder), bool>,
}

impl<'a> Children<'a> {
    pub(super) fn new(node: &Node<'a>) -> Self {
        let Node { site, start, .. } = *node;
        let scope = || node.scope.clone();
        let array = |element, count, place| {
            let (end, scope) = (*node.end.as_ref().unwrap_or(&start), scope());
            Rest::Array(Array { scope, site, element, index: 0, count, at: start, end, place })
        };
        Self(match &node.inside {
            Inside::Bits { layout, bits, order } => match layout.kind {
                Kind::Array { element, len } => array(element, len, Ok((*bits, *order))),
                _ => Rest::None,
            },
            Inside::Located(What::Fixed(Fixed { layout, little })) => match layout.kind {
                Kind::Struct { fields } => {
                    Rest::Fields(Fields::new(scope(), layout.name, fields, start, *little))
                }
                Kind::Array { element, len } if !is_byte(element) => {
                    array(element, len, Err(*little))
                }
                _ => Rest::None,
            },
            Inside::Located(What::Run(Fixed { layout, little })) => {
                Rest::Fields(Fields::new(scope(), layout.name, layout.fields(), start, *little))
            }
            Inside::Located(What::List(list)) => Rest::Elements {
                elements: list.clone().elements(),
                scope: list.scope.clone(),
                site,
            },
            Inside::Located(What::Schema(schema)) => match schema.clone().lay() {
                Ok(laying) => Rest::Schema { laying, run: None },
                Err(error) => Rest::Fails(error),
            },
            Inside::Located(_) => Rest::None,
        })
    }

    /// Skips the elements of a list that end before this offset, if they have the same size, and there are no places in
    /// them. No other children are skipped.
    pub fn skip_before(&mut self, offset: usize) {
        let skipped = match &self.0 {
            Rest::Array(array) if array.place.is_err() => {
                offset.saturating_sub(array.at).checked_div(array.element.size)
            }
            Rest::Elements { elements, .. } if !has_places(elements.layout()) => {
                elements.count_before(offset)
            }
            _ => None,
        };
        // Skipping elements of the same size cannot fail.
        let _ = self.skip_some(skipped.unwrap_or(0));
    }

    /// Skips this many children. Elements of the same size are skipped without looking at them.
    pub(super) fn skip_some(&mut self, count: usize) -> Result<(), Wrong> {
        match &mut self.0 {
            Rest::Array(array) => {
                array.index = array.index.saturating_add(count).min(array.count);
                Ok(())
            }
            Rest::Elements { elements, .. } => elements.skip(count as u64),
            Rest::None | Rest::Fails(_) | Rest::Fields(_) | Rest::Schema { .. } => {
                for _ in 0..count {
                    match self.0.next() {
                        Some(child) => child?,
                        None => break,
                    };
                }
                Ok(())
            }
        }
    }
}

impl<'a> Iterator for Children<'a> {
    type Item = Result<Node<'a>, WalkError>;

    fn next(&mut self) -> Option<Self::Item> {
        Some(self.0.next()?.map_err(WalkError::from))
    }

    fn nth(&mut self, n: usize) -> Option<Self::Item> {
        match self.skip_some(n) {
            Ok(()) => self.next(),
            Err(error) => {
                self.0 = Rest::None;
                Some(Err(error.into()))
            }
        }
    }
}

impl<'a> Rest<'a> {
    fn next(&mut self) -> Option<Result<Node<'a>, Wrong>> {
        match self {
            Self::None => None,
            Self::Fails(error) => {
                let error = error.clone();
                *self = Self::None;
                Some(Err(error))
            }
            Self::Fields(fields) => fields.next(),
            Self::Array(array) => array.next(),
            Self::Elements { elements, scope, site } => {
                let label = Label::Element(elements.index());
                let next = elements.next(&mut Quiet)?;
                Some(next.and_then(|located| {
                    let node = Node::new(label, *site, scope, located);
                    // A value that is wrong is not shown as one.
                    node.checked()
                }))
            }
            Self::Schema { laying, run } => next_of_schema(laying, run),
        }
    }
}

fn next_of_schema<'a>(
    laying: &mut Laying<'a>,
    run: &mut Option<Fields<'a>>,
) -> Option<Result<Node<'a>, Wrong>> {
    loop {
        if let Some(fields) = run {
            match fields.next() {
                Some(field) => return Some(field),
                // What is wrong with a field was an item, or is in one.
                None if fields.has_failed => return None,
                None => *run = None,
            }
        }
        let Found { part, located } = match laying.next(&mut Quiet)? {
            Ok(found) => found,
            Err(error) => return Some(Err(error)),
        };
        let (frame, is_optional) = (&laying.frame, part.condition.is_some());
        if let (What::Run(Fixed { layout, little }), None) = (&located.what, located.variant) {
            let fields = layout.fields();
            let fields =
                Fields::new(frame.scope.clone(), frame.schema, fields, located.start, *little);
            *run = Some(Fields { is_optional, ..fields });
            continue;
        }
        // An absent run has one field.
        let site = frame.site(part);
        let node = Node::new(Label::Field(site.field), site, &frame.scope, located);
        return Some(Node { is_optional, ..node }.checked());
    }
}

impl<'a> Fields<'a> {
    fn new(
        scope: Scope<'a>,
        schema: &'static str,
        fields: &'static [FieldLayout],
        at: usize,
        little: bool,
    ) -> Self {
        let (is_optional, has_failed) = (false, false);
        Self { scope, schema, rest: fields.iter(), at, little, is_optional, has_failed }
    }

    fn next(&mut self) -> Option<Result<Node<'a>, Wrong>> {
        if self.has_failed {
            return None;
        }
        let field = self.rest.next()?;
        let node = Node::of_field(&self.scope, self.schema, field, self.at, self.little);
        self.has_failed = node.wrong.is_some();
        Some(Node { is_optional: self.is_optional, ..node }.checked())
    }
}

impl<'a> Array<'a> {
    fn next(&mut self) -> Option<Result<Node<'a>, Wrong>> {
        if self.index >= self.count {
            return None;
        }
        let (label, size) = (Label::Element(self.index as u64), self.element.size);
        let layout = self.element;
        let node = match self.place {
            Ok((bits, order)) => {
                let bits = bits.element(self.index, self.count);
                let located = Located { end: Ok(self.end), ..Located::at(self.at, What::Unit) };
                let node = Node::new(label, self.site, &self.scope, located);
                Node { inside: Inside::Bits { layout, bits, order }, ..node }
            }
            Err(little) => {
                let start = self.at.saturating_add(self.index.saturating_mul(size));
                let what = What::Fixed(Fixed { layout, little });
                let end = Ok(start.saturating_add(size));
                Node::new(
                    label,
                    self.site,
                    &self.scope,
                    Located { end, ..Located::at(start, what) },
                )
            }
        };
        self.index += 1;
        if node.wrong.is_some() {
            self.index = self.count;
        }
        Some(node.checked())
    }
}
