//! The nodes of the tree that a walker finds.

mod kind;
mod made;
mod show;

pub use kind::{Label, NodeKind, Role};

use core::fmt;

use crate::dynamic::cursor;
use crate::layout::{BitRange, ByteOrder, Content, Kind, Layout, Target};
use crate::walker::children::Children;
use crate::walker::error::{WalkError, Wrong};
use crate::walker::fixed::{Fixed, word_number};
use crate::walker::frame::Scope;
use crate::walker::locate::What;
use crate::walker::site::Site;
use crate::walker::value::{Decoded, Value};
use crate::walker::visit::Quiet;
use show::TypeName;

/// A schema, a field or an element over bytes.
///
/// A node knows where it is and what its value is. What is in it, its [`children`](Self::children), is found when it
/// is asked for.
///
/// ```
/// use overlaid::Overlay;
/// use overlaid::walker::{Label, Walker};
///
/// #[derive(Overlay)]
/// #[overlay(endian = big)]
/// struct Message {
///     length: u16,
///     #[overlay(len = length)]
///     text: String,
/// }
///
/// let root = Walker::new(Message::LAYOUT, b"\0\x05hello").root()?;
/// let fields: Result<Vec<_>, _> = root.children().collect();
/// let [length, text] = &fields?[..] else { panic!("two fields") };
/// assert_eq!(text.label(), Label::Field("text"));
/// assert_eq!((text.offset(), text.size()), (2, Some(5)));
/// assert_eq!(format!("{:?}", text.value().unwrap()), "\"hello\"");
/// assert_eq!(length.type_name().to_string(), "u16");
/// # Ok::<(), overlaid::walker::WalkError>(())
/// ```
#[derive(Clone)]
pub struct Node<'a> {
    pub(super) label: Label,
    pub(super) role: Role,
    /// The schema and the field, for errors.
    pub(super) site: Site,
    /// What surrounds it.
    pub(super) scope: Scope<'a>,
    pub(super) start: usize,
    /// Where it ends; or what is wrong in it, so that this cannot be told.
    pub(super) end: Result<usize, Wrong>,
    /// What is wrong with the value of a schema of fixed size, or an array.
    pub(super) wrong: Option<Wrong>,
    pub(super) inside: Inside<'a>,
    pub(super) variant: Option<&'static str>,
    pub(super) is_optional: bool,
}

/// What is in a node.
#[derive(Clone)]
pub(super) enum Inside<'a> {
    Located(What<'a>),
    /// The bits of a word.
    Bits {
        layout: &'static Layout,
        bits: BitRange,
        order: ByteOrder,
    },
}

impl<'a> Node<'a> {
    /// What it is in the node around it.
    #[must_use]
    pub const fn label(&self) -> Label {
        self.label
    }

    /// What kind of node it is.
    #[must_use]
    pub fn kind(&self) -> NodeKind {
        match &self.inside {
            Inside::Located(What::Absent) => NodeKind::Absent,
            Inside::Located(What::Unit) => NodeKind::Unit,
            Inside::Located(What::Place(place)) if place.is_there => NodeKind::Place,
            Inside::Located(What::Place(_)) => NodeKind::Absent,
            Inside::Located(What::List(_)) => NodeKind::List,
            Inside::Located(What::Schema(_) | What::Run(_)) => NodeKind::Schema,
            Inside::Located(What::Bytes | What::Text | What::Codec(_)) => NodeKind::Value,
            Inside::Located(What::Fixed(Fixed { layout, .. })) | Inside::Bits { layout, .. } => {
                match layout.kind {
                    Kind::Struct { .. } => NodeKind::Schema,
                    Kind::Array { element, .. } if !is_byte(element) || self.bits().is_some() => {
                        NodeKind::List
                    }
                    _ => NodeKind::Value,
                }
            }
        }
    }

    /// What a field is for.
    #[must_use]
    pub const fn role(&self) -> Role {
        self.role
    }

    /// The offset of its first byte from the start of what the walker was given; for a bit field, that of its word.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.start
    }

    /// How many bytes it has; for a bit field, its word. `None` if something in it is wrong, so that its end cannot be
    /// found: see [`error`](Self::error).
    #[must_use]
    pub fn size(&self) -> Option<usize> {
        Some(self.end.as_ref().ok()?.saturating_sub(self.start))
    }

    /// Which bits of its word it has, if it is a bit field.
    #[must_use]
    pub const fn bits(&self) -> Option<BitRange> {
        match &self.inside {
            Inside::Bits { bits, .. } => Some(*bits),
            Inside::Located(_) => None,
        }
    }

    /// Its bytes; all that may be its bytes if its end cannot be found.
    #[must_use]
    pub fn bytes(&self) -> &'a [u8] {
        let end = *self.end.as_ref().unwrap_or(&self.scope.bytes.len());
        self.scope.bytes.get(self.start..end).unwrap_or_default()
    }

    /// The variant, if it is a tagged enum. Its children are those of what the variant holds.
    #[must_use]
    pub const fn variant(&self) -> Option<&'static str> {
        self.variant
    }

    /// Whether it is there under a condition.
    #[must_use]
    pub const fn is_optional(&self) -> bool {
        self.is_optional
    }

    /// Whether it is a list whose elements are checked when they are read, so that a wrong one does not make the schema
    /// wrong.
    #[must_use]
    pub const fn is_lazy(&self) -> bool {
        matches!(&self.inside, Inside::Located(What::List(list)) if list.is_lazy)
    }

    /// The layout of its type; of the elements, if it is a list that is no array. `None` if it is bytes, text, absent,
    /// a place, a unit, or what a codec reads.
    #[must_use]
    pub const fn layout(&self) -> Option<&'static Layout> {
        match &self.inside {
            Inside::Bits { layout, .. }
            | Inside::Located(
                What::Fixed(Fixed { layout, .. }) | What::Run(Fixed { layout, .. }),
            ) => Some(*layout),
            Inside::Located(What::List(list)) => Some(list.element),
            Inside::Located(What::Schema(schema)) => Some(schema.layout),
            Inside::Located(_) => None,
        }
    }

    /// What it refers to, if it is a place; also if that is absent.
    #[must_use]
    pub const fn target(&self) -> Option<Target> {
        match &self.inside {
            Inside::Located(What::Place(place)) => match place.part.content {
                Content::Referred(target) => Some(target),
                _ => None,
            },
            _ => None,
        }
    }

    /// Its byte order; [`ByteOrder::Neutral`] if it has none.
    #[must_use]
    pub fn order(&self) -> ByteOrder {
        match &self.inside {
            Inside::Bits { order, .. } => *order,
            Inside::Located(What::Fixed(fixed)) => fixed.order(),
            Inside::Located(_) => ByteOrder::Neutral,
        }
    }

    /// Its type, as Rust writes it: `u16`, `[u8]`, `str`, `[Entry]`, `Entry`, or the codec of `u32`.
    #[must_use]
    pub fn type_name(&self) -> impl fmt::Display + use<'_, 'a> {
        TypeName(self)
    }

    /// What is wrong in it, if that is known before its children are asked for. Exactly this error is one of the
    /// items that its children, and theirs, give.
    #[must_use]
    pub fn error(&self) -> Option<&WalkError> {
        match (&self.end, &self.wrong) {
            (Err(error), _) | (Ok(_), Some(error)) => Some(&**error),
            (Ok(_), None) => None,
        }
    }

    /// Its value, if it is of the kind [`NodeKind::Value`].
    #[must_use]
    pub fn value(&self) -> Option<Value<'a>> {
        let bytes = self.bytes();
        match &self.inside {
            Inside::Bits { layout, bits, order } => {
                Value::of_number(layout, word_number(bytes, *bits, *order))
            }
            Inside::Located(What::Fixed(fixed)) => match fixed.layout.kind {
                Kind::Array { element, .. } if is_byte(element) => Some(Value::Bytes(bytes)),
                _ => Value::of_number(fixed.layout, fixed.number(bytes)),
            },
            Inside::Located(What::Bytes) => Some(Value::Bytes(bytes)),
            Inside::Located(What::Text) => Some(Value::Text(cursor::text(bytes))),
            Inside::Located(What::Codec(codec)) => {
                Some(Value::Decoded(Decoded::new(*codec, bytes)))
            }
            Inside::Located(_) => None,
        }
    }

    /// The fields of a schema, or the elements of a list or an array, one after the other; none for all else. After
    /// an error there are no more.
    ///
    /// Fields that are absent, reserved, or places are nodes, too. Places come last.
    #[must_use]
    pub fn children(&self) -> Children<'a> {
        Children::new(self)
    }

    /// Lays what a place refers to. The node has the label of the place. It is `None` if the node is no place, or absent.
    ///
    /// A place can refer to what is around it, so who follows places limits how often.
    ///
    /// # Errors
    /// If the bytes at the place are not what the schema says.
    #[must_use]
    pub fn follow(&self) -> Option<Result<Node<'a>, WalkError>> {
        let Inside::Located(What::Place(place)) = &self.inside else { return None };
        if !place.is_there {
            return None;
        }
        let found = place.follow(&mut Quiet).and_then(|located| {
            let scope = place.frame.scope.clone();
            self.clone().alone(located, scope)
        });
        Some(found.map_err(WalkError::from))
    }
}

/// Whether arrays of this are bytes.
pub(super) fn is_byte(layout: &Layout) -> bool {
    matches!(layout.kind, Kind::Unsigned) && layout.size == 1
}
