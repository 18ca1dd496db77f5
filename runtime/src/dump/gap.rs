//! Bytes of a schema that no field has.

use core::fmt;

use crate::layout::{Content, Kind, PartLayout, Place, Range};
use crate::walker::{Label, Node};

/// Why no field has some bytes.
#[derive(Debug, Clone, Copy)]
pub(super) enum Gap {
    /// The byte that ends the field with this name.
    Terminator(&'static str),
    /// What is left of the range of a field after its terminator.
    AfterTerminator(&'static str),
    Padding(&'static str),
    /// More than one of these may be the reason.
    After(&'static str),
    /// The next field is at an offset of its own.
    Other,
}

impl fmt::Display for Gap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Terminator(name) => write!(f, "(terminator of {name})"),
            Self::AfterTerminator(name) => write!(f, "(after the terminator of {name})"),
            Self::Padding(name) => write!(f, "(padding after {name})"),
            Self::After(name) => write!(f, "(after {name})"),
            Self::Other => f.write_str("(gap)"),
        }
    }
}

/// Where neighbouring bytes end that no field has for the same reason, and that reason.
pub(super) type Piece = (usize, Gap);

/// A child of a schema: what it is called, and its variant, if it is a tagged enum.
pub(super) type Child = (Label, Option<&'static str>);

/// The pieces of the bytes from `start` to `end` of a schema, which are between two children.
pub(super) fn pieces(
    node: &Node<'_>,
    (before, next): (Option<Child>, Option<Label>),
    start: usize,
    end: usize,
) -> impl Iterator<Item = Piece> {
    let other = [Some((end, Gap::Other)), None, None];
    let found = before.and_then(|before| after(node, before, next, start, end));
    found.unwrap_or(other).into_iter().flatten()
}

fn after(
    node: &Node<'_>,
    (label, variant): Child,
    next: Option<Label>,
    start: usize,
    end: usize,
) -> Option<[Option<Piece>; 3]> {
    let Label::Field(name) = label else { return None };
    let Kind::Dynamic { parts, .. } = node.layout()?.kind else { return None };
    let part = parts.iter().find(|part| fields(part).next_back() == Some(label))?;
    let follows = parts.iter().find(|part| next.is_some() && fields(part).next() == next);
    let is_moved = follows.is_some_and(|part| part.place != Place::Next);
    let laid = held(part, variant);
    let has_range = laid.range != Range::None || laid.count.is_some() || part.range != Range::None;
    let pad = laid.pad.or(part.pad);
    let mut pieces = [None; 3];
    let mut at = start;
    if laid.terminated.is_some() {
        if has_range {
            // Whether the terminator is there can be told only if nothing else leaves bytes without a field.
            let is_known = pad.is_none() && !is_moved;
            pieces[0] = Some(if is_known {
                (start.saturating_add(1), Gap::Terminator(name))
            } else {
                (end, Gap::After(name))
            });
            pieces[1] = Some((end, Gap::AfterTerminator(name)));
            return Some(pieces);
        }
        at = start.saturating_add(1);
        pieces[0] = Some((at, Gap::Terminator(name)));
    }
    if let Some(multiple) = pad.and_then(|multiple| usize::try_from(multiple).ok()) {
        let laid = at.saturating_sub(node.offset()).checked_next_multiple_of(multiple)?;
        pieces[1] = Some((node.offset().saturating_add(laid).min(end), Gap::Padding(name)));
    }
    pieces[2] = Some((end, Gap::Other));
    Some(pieces)
}

/// The part that says how the content of a part ends: the part itself, or that in the variant of a tagged enum.
fn held<'p>(part: &'p PartLayout, selected: Option<&str>) -> &'p PartLayout {
    let Content::Tagged { layout, .. } = part.content else { return part };
    let Kind::Tagged { variants } = layout.kind else { return part };
    let variant = variants.iter().find(|variant| Some(variant.name) == selected);
    variant.and_then(|variant| variant.content).unwrap_or(part)
}

/// The fields in a part.
fn fields(part: &PartLayout) -> impl DoubleEndedIterator<Item = Label> {
    let (run, name) = match part.content {
        Content::Run(run) => (run.fields(), None),
        _ => (&[][..], Some(part.name)),
    };
    run.iter().map(|field| field.name).chain(name).map(Label::Field)
}
