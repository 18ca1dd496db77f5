//! Making nodes.

use super::{Inside, Label, Node, NodeKind, Role};
use crate::layout::FieldLayout;
use crate::walker::error::{WalkError, Wrong};
use crate::walker::fixed::{Fixed, field_order, wrong_field};
use crate::walker::frame::Scope;
use crate::walker::locate::{Located, What};
use crate::walker::site::Site;

impl<'a> Node<'a> {
    /// A node with this content.
    pub(in crate::walker) fn new(
        label: Label,
        site: Site,
        scope: &Scope<'a>,
        located: Located<'a>,
    ) -> Self {
        Self::empty(label, site, scope.clone()).with(located, scope.clone())
    }

    /// A node without content.
    pub(in crate::walker) fn empty(label: Label, site: Site, scope: Scope<'a>) -> Self {
        Self {
            label,
            role: Role::Plain,
            site,
            scope,
            start: 0,
            end: Ok(0),
            wrong: None,
            inside: Inside::Located(What::Absent),
            variant: None,
            is_optional: false,
        }
    }

    /// The node; or what is wrong with it, if nothing in it could say so.
    pub(in crate::walker) fn checked(self) -> Result<Self, Wrong> {
        let has_children = matches!(self.kind(), NodeKind::Schema | NodeKind::List);
        match self.wrong {
            Some(error) if !has_children || self.role != Role::Plain => Err(error),
            _ => Ok(self),
        }
    }

    /// The node with this content, which nothing else surrounds. What is wrong after it is an error if nothing in it
    /// is.
    pub(in crate::walker) fn alone(
        self,
        located: Located<'a>,
        scope: Scope<'a>,
    ) -> Result<Node<'a>, Wrong> {
        let mut located = located;
        let after = located.after.take();
        let node = self.with(located, scope).checked()?;
        match after {
            Some(error) if node.first_error().is_none() => Err(error),
            _ => Ok(node),
        }
    }

    /// The first error in it.
    fn first_error(&self) -> Option<WalkError> {
        self.children().find_map(|child| match child {
            Ok(child) => child.first_error(),
            Err(error) => Some(error),
        })
    }

    /// The node with this content.
    pub(in crate::walker) fn with(self, located: Located<'a>, scope: Scope<'a>) -> Self {
        let Located { what, start, end, variant, after: _ } = located;
        let site = variant.map_or(self.site, |(_, site)| site);
        let variant = variant.map(|(name, _)| name);
        // A variant that holds a field of fixed size, or a place that refers to one.
        if let What::Run(Fixed { layout, little }) = what {
            if let [field] = layout.fields() {
                let node = Self::of_field(&scope, layout.name, field, start, little);
                let Self { label, is_optional, .. } = self;
                return Self { label, variant, is_optional, ..node };
            }
        }
        let inside = Inside::Located(what);
        let mut node = Self { site, scope, start, end, inside, variant, wrong: None, ..self };
        if let Inside::Located(What::Fixed(fixed)) = &node.inside {
            node.wrong = fixed.wrong(node.bytes(), start, node.site);
        }
        node
    }

    /// A field of a struct that starts at this offset.
    pub(in crate::walker) fn of_field(
        scope: &Scope<'a>,
        schema: &'static str,
        field: &'static FieldLayout,
        at: usize,
        little: bool,
    ) -> Self {
        let start = at.saturating_add(field.offset);
        let end = start.saturating_add(field.size);
        let inside = match field.bits {
            Some(bits) => {
                Inside::Bits { layout: field.layout, bits, order: field_order(field, little) }
            }
            None => Inside::Located(What::Fixed(Fixed::of_field(field, little))),
        };
        let role = match field.magic {
            _ if field.reserved => Role::Reserved,
            Some(_) => Role::Magic,
            None => Role::Plain,
        };
        let rest = scope.bytes.get(at..).unwrap_or_default();
        Self {
            label: Label::Field(field.name),
            role,
            site: Site { schema, field: field.name, last: None },
            scope: scope.clone(),
            start,
            end: Ok(end),
            wrong: wrong_field(schema, field, rest, at, little),
            inside,
            variant: None,
            is_optional: false,
        }
    }
}
