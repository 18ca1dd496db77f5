//! A walker lays any schema over bytes by its [`LAYOUT`](crate::Overlay::LAYOUT) alone.
//!
//! It gives a tree of [`Node`]s, each of which is found when it is asked for: the fields of a schema with their names,
//! offsets, sizes, types, byte orders and values. It follows lengths, counts, conditions, tags, codecs, places and
//! chosen byte orders, as views do, and it is for programs that know a schema only as a value: dumps, inspectors,
//! exporters. A program that knows the type uses its view, which is faster.
//!
//! ```
//! use overlaid::Overlay;
//! use overlaid::walker::{Node, NodeKind, WalkError, Walker};
//!
//! #[derive(Overlay)]
//! #[overlay(endian = big)]
//! struct Packet {
//!     kind: u8,
//!     #[overlay(tag = kind, rest)]
//!     body: Body,
//! }
//!
//! #[derive(Overlay)]
//! enum Body {
//!     #[overlay(tag = 1)]
//!     Point(Point),
//!     #[overlay(other)]
//!     Other(Vec<u8>),
//! }
//!
//! #[derive(Overlay)]
//! #[overlay(endian = big)]
//! struct Point { x: i16, y: i16 }
//!
//! /// Lists what is in a node, a line for each value.
//! fn list(
//!     node: &Node,
//!     path: &str,
//!     lines: &mut Vec<String>,
//! ) -> Result<(), WalkError> {
//!     for child in node.children() {
//!         let child = child?;
//!         let path = format!("{path}.{}", child.label());
//!         let at = child.offset();
//!         match child.value() {
//!             Some(value) => lines.push(format!("{path} at {at}: {value:?}")),
//!             None => list(&child, &path, lines)?,
//!         }
//!     }
//!     Ok(())
//! }
//!
//! let mut lines = Vec::new();
//! let root = Walker::new(Packet::LAYOUT, &[1, 0, 3, 0xff, 0xff]).root()?;
//! list(&root, "", &mut lines)?;
//! assert_eq!(lines, [".kind at 0: 1", ".body.x at 1: 3", ".body.y at 3: -1"]);
//! # Ok::<(), WalkError>(())
//! ```
//!
//! # What it promises
//!
//! A walker accepts the bytes that the schema accepts, and its errors have the texts and the offsets of the view's. It
//! says what is wrong where it is: the fields before it are nodes, and the error is an item of
//! [`Node::children`]. No bytes make it panic or read outside of them, and each step takes time in the bytes of the
//! node at most.
//!
//! Schemas that lead back to themselves are followed 32 deep, so that the bytes cannot use up the stack. Deeper ones, which
//! a view accepts up to their `depth`, are the error [`Unknown::Depth`]. In what a place refers to, the place and the schemas
//! that it is in count as well.
//!
//! It does not check that bytes stay the same while it walks over them.
//!
//! # Without an allocator
//!
//! It needs none. Without the feature `alloc`, it remembers up to 32 parts of a schema: neighbouring fields of fixed
//! size are one part, and each other field is one.

mod children;
mod error;
mod evaluate;
mod extent;
mod fixed;
mod frame;
mod laying;
mod list;
mod locate;
mod memory;
mod node;
mod offset;
mod part;
mod parts;
mod path;
mod place;
#[cfg(feature = "alloc")]
mod plan;
mod site;
mod value;
mod variant;
mod visit;
mod window;

pub use children::Children;
pub use error::{Cause, Unknown, WalkError};
pub use node::{Label, Node, NodeKind, Role};
pub use path::Path;
pub use value::{Decoded, Value};
pub use visit::{Step, Visitor};

use crate::dynamic::order::Endian;
use crate::layout::{self, Kind, Layout};
use error::Wrong;
use frame::{Given, Parameters, Scope};
use laying::SchemaAt;
use locate::{Located, What};
use site::Site;
use variant::variant_at;
use visit::{Pass, Quiet, Whole};
use window::Window;

/// A layout, the bytes that it is laid over, and what is given to it.
///
/// ```
/// use overlaid::walker::Walker;
/// use overlaid::{Endian, Overlay};
///
/// #[derive(Overlay)]
/// #[overlay(endian = given, given(width: u8))]
/// struct Entry {
///     #[overlay(if = width == 2)]
///     short: Option<u16>,
///     #[overlay(if = width == 4)]
///     long: Option<u32>,
/// }
///
/// let walker = Walker::new(Entry::LAYOUT, &[0, 7]);
/// let walker = walker.order(Endian::Big).given("width", 2);
/// let short = walker.root()?.children().next().expect("a field")?;
/// assert_eq!(format!("{:?}", short.value().unwrap()), "7");
/// # Ok::<(), overlaid::walker::WalkError>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Walker<'a> {
    layout: &'static Layout,
    bytes: &'a [u8],
    /// The bytes over which the layout is laid. Places with `from = root` count from the start of all bytes.
    range: (usize, usize),
    given: Parameters,
    order: Option<Endian>,
    tag: Option<layout::Value<'a>>,
    is_prefix: bool,
}

impl<'a> Walker<'a> {
    /// A walker that lays the layout over all of the bytes.
    #[must_use]
    pub const fn new(layout: &'static Layout, bytes: &'a [u8]) -> Self {
        let (range, given) = ((0, bytes.len()), Parameters::NONE);
        Self { layout, bytes, range, given, order: None, tag: None, is_prefix: false }
    }

    /// A walker that lays the layout over bytes of a root. Over these alone, if they are not a part of it.
    pub(crate) fn within(layout: &'static Layout, root: &'a [u8], bytes: &'a [u8]) -> Self {
        let start = bytes.as_ptr().addr().checked_sub(root.as_ptr().addr());
        let range = start.and_then(|start| Some((start, start.checked_add(bytes.len())?)));
        match range.filter(|(_, end)| *end <= root.len()) {
            Some(range) => Self { range, ..Self::new(layout, root) },
            None => Self::new(layout, bytes),
        }
    }

    /// All bytes, of which the layout may be laid over a part.
    pub(crate) const fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// Lays the layout over the start of the bytes: bytes may be left over.
    #[must_use]
    pub const fn prefix(self) -> Self {
        Self { is_prefix: true, ..self }
    }

    /// Gives a parameter of the schema.
    #[must_use]
    pub fn given(mut self, name: &'static str, value: i128) -> Self {
        self.given.add(name, value);
        self
    }

    /// Gives the byte order of a schema with `endian = given`.
    #[must_use]
    pub const fn order(self, order: Endian) -> Self {
        Self { order: Some(order), ..self }
    }

    /// Gives the tag of an enum whose variant a tag selects.
    #[must_use]
    pub const fn tag(self, tag: layout::Value<'a>) -> Self {
        Self { tag: Some(tag), ..self }
    }

    /// The outermost node.
    ///
    /// # Errors
    /// If what the schema needs was not given, or the bytes are shorter or longer than a type of fixed size.
    pub fn root(&self) -> Result<Node<'a>, WalkError> {
        let (located, scope) = self.located(&mut Quiet)?;
        let site = Site::of_schema(self.layout.name);
        Ok(Node::empty(Label::Root, site, scope.clone()).alone(located, scope)?)
    }

    /// Lays everything once, the elements of lazy lists too, and keeps nothing of it.
    ///
    /// ```
    /// use overlaid::Overlay;
    /// use overlaid::layout::Layout;
    /// use overlaid::walker::{Step, Visitor, Walker};
    ///
    /// #[derive(Overlay)]
    /// struct File {
    ///     #[overlay(rest)]
    ///     names: Vec<Name>,
    /// }
    ///
    /// #[derive(Overlay)]
    /// struct Name {
    ///     length: u8,
    ///     #[overlay(len = length)]
    ///     text: String,
    /// }
    ///
    /// /// Counts elements.
    /// struct Count(u64);
    ///
    /// impl Visitor for Count {
    ///     fn enter(&mut self, step: Step, _: usize) {
    ///         self.0 += u64::from(step == Step::Element);
    ///     }
    ///     fn leave(&mut self, _: usize) {}
    ///     fn elements(&mut self, _: &'static Layout, count: u64) {
    ///         self.0 += count;
    ///     }
    /// }
    ///
    /// let mut count = Count(0);
    /// let names = b"\x03ada\x03eve\x09x";
    /// let error = Walker::new(File::LAYOUT, names).visit(&mut count).unwrap_err();
    /// assert_eq!((count.0, error.offset), (3, 9));
    /// # Ok::<(), overlaid::walker::WalkError>(())
    /// ```
    ///
    /// # Errors
    /// If the bytes are not what the schema says. The visitor was told of what is before.
    pub fn visit<V: Visitor>(&self, visitor: &mut V) -> Result<(), WalkError> {
        let (located, _) = self.located(&mut Whole::new(visitor))?;
        located.end?;
        Ok(located.after.map_or(Ok(()), Err)?)
    }

    fn located<P: Pass>(&self, pass: &mut P) -> Result<(Located<'a>, Scope<'a>), Wrong> {
        let Self { layout, bytes, range: (pos, end), order, .. } = *self;
        let given = Given::new(self.given);
        let site = Site::of_schema(layout.name);
        let mut window = Window::new(pos, end);
        given.check(layout).map_err(|cause| window.fails(site, cause))?;
        let scope = Scope { bytes, root: (0, bytes.len()), given, order };
        let located = match layout.kind {
            Kind::Dynamic { .. } => {
                let fills = (!self.is_prefix).then_some(site);
                let schema = SchemaAt { layout, scope: scope.clone(), window, fills };
                Located { end: schema.end(pass), ..Located::at(pos, What::Schema(schema)) }
            }
            Kind::Tagged { .. } => {
                let tag = self.tag.ok_or_else(|| window.fails(site, Unknown::Tag))?;
                let (mut located, _) =
                    variant_at(layout, tag, scope.clone(), &mut window, site, pass)?;
                if located.end.is_ok() && located.after.is_none() && !self.is_prefix {
                    located.after = window.finish(site).err();
                }
                located
            }
            _ => {
                let taken = window.take(layout.size as u64, site)?;
                if !self.is_prefix {
                    window.finish(site)?;
                }
                let fixed = fixed::Fixed { layout, little: false };
                if P::IS_WHOLE {
                    fixed.check(bytes, &taken, site)?;
                }
                Located { end: Ok(taken.end), ..Located::at(pos, What::Fixed(fixed)) }
            }
        };
        Ok((located, scope))
    }
}
