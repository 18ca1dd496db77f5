//! The layouts of dynamic schemas and of tagged enums.

use crate::layout::{ArgumentLayout, ByteOrder, CodecLayout, Expression, Kind, Layout, Target};

/// A part of a dynamic schema: neighbouring fields of fixed size, or one field whose size, place or
/// presence depends on the data.
///
/// The parts follow one another in the bytes. Those after a part with the range [`Range::Rest`] are of
/// fixed size, and are at the end of the range of the schema.
///
/// A program can lay a schema by its layout alone: each expression holds the values of its constants
/// and the functions that it calls. It evaluates first `condition`, and nothing else of a part whose
/// condition does not hold.
///
/// A [`Content::Referred`] is no part of the bytes: it is a place, which is laid when it is read. Its
/// expressions are evaluated then.
///
/// ```
/// use overlaid::Overlay;
/// use overlaid::layout::{Content, Kind, Range};
///
/// #[derive(Overlay)]
/// #[overlay(endian = big)]
/// struct Message {
///     kind: u8,
///     length: u16,
///     #[overlay(len = length - 1)]
///     text: String,
/// }
///
/// let Kind::Dynamic { parts, .. } = Message::LAYOUT.kind else {
///     panic!("a fixed schema")
/// };
/// let Content::Run(run) = parts[0].content else { panic!("no run") };
/// let length = run.fields()[1];
/// assert_eq!((run.size, length.name, length.offset), (3, "length", 1));
/// assert_eq!((parts[1].name, parts[1].content), ("text", Content::Text));
/// let Range::Len(length) = parts[1].range else { panic!("no length") };
/// assert_eq!(length.to_string(), "length - 1");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct PartLayout {
    /// The name of its field; empty if it is a [`Content::Run`], whose fields have names.
    pub name: &'static str,
    /// What its bytes are.
    pub content: Content,
    /// The condition under which it is there. A run with a condition has one field.
    pub condition: Option<&'static Expression>,
    /// Where it starts.
    pub place: Place,
    /// How its range is decided.
    pub range: Range,
    /// How many elements it has, if it is a list; or how many bytes.
    pub count: Option<&'static Expression>,
    /// The condition that holds for its last element, if it is a list. The element is
    /// [`Expression::Element`]. With a range, the list also ends with that.
    pub until: Option<&'static Expression>,
    /// How many bytes there are from the start of an element to that of the next, if it is a list.
    pub stride: Option<&'static Expression>,
    /// Whether its elements are checked when they are read, and not when the schema is laid, if it is a
    /// list. Where they lie does not depend on this, and neither does the fingerprint.
    pub is_lazy: bool,
    /// How deep it may be nested in itself, if it is a [`Content::Returned`]. All of these parts have one
    /// counter. The fingerprint does not depend on it.
    pub depth: Option<u64>,
    /// The byte that ends it, if it is bytes or text. Without a range the byte must be there, and
    /// follows the part; in a range, the part ends before the first such byte or with the range.
    pub terminated: Option<u8>,
    /// The multiple of bytes, counted from the start of the schema, to which padding follows it.
    pub pad: Option<u64>,
    /// What must hold after it is laid.
    pub check: Option<&'static Expression>,
    /// What is given to the schema in it.
    pub give: &'static [ArgumentLayout],
    /// The fields of a run that are computed when a value is built. How bytes are laid does not depend on
    /// this, and neither does the fingerprint.
    pub fills: &'static [Fill],
}

/// A field that is computed when a value is built, when all else is written: a checksum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fill {
    /// The name of the field.
    pub field: &'static str,
    /// What it gets. [`Expression::Laid`] are the bytes of the schema before the field, and
    /// [`Expression::Rest`] those from the field on, in which the field is zero.
    pub expression: &'static Expression,
}

/// Where a [`PartLayout`] starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Place {
    /// Where the part before it ends.
    Next,
    /// At this byte, counted from the start of the schema. The bytes before it that no part has are a
    /// gap, and what follows is after it.
    Skip(u64),
    /// At this byte, counted from the start of the schema. What follows is not moved. A list without
    /// elements evaluates neither this nor its stride.
    At(&'static Expression),
    /// At this byte, counted from the start of the root: the innermost schema around it with
    /// [`Layout::is_root`], or else the outermost one that is laid. Only a [`Content::Referred`] has it.
    FromRoot(&'static Expression),
}

/// How the range of a [`PartLayout`] is decided. The part must fill it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Range {
    /// It has none: the part takes as many bytes as its content says.
    None,
    /// It is what the range of the schema has left before the parts after it.
    Rest,
    /// It has this many bytes.
    Len(&'static Expression),
    /// It ends at this byte, counted from the start of the schema.
    End(&'static Expression),
}

/// What the bytes of a [`PartLayout`] are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Content {
    /// Fields of fixed size, as a layout of the kind [`Kind::Struct`]. Their offsets count from the start
    /// of the run.
    Run(&'static Layout),
    /// Bytes.
    Bytes,
    /// UTF-8 text.
    Text,
    /// A value that this codec reads.
    Codec(CodecLayout),
    /// Elements of this layout.
    List(&'static Layout),
    /// A value of this layout.
    Nested(&'static Layout),
    /// A variant of an enum.
    Tagged {
        /// The enum, as a layout of the kind [`Kind::Tagged`].
        layout: &'static Layout,
        /// What selects the variant.
        tag: &'static Expression,
    },
    /// A place that refers to this. It has no bytes among the parts.
    Referred(Target),
    /// Elements or a value of a layout that leads back to this one. It is behind a function, as a constant
    /// would have no end; its [`Target::content`] is the [`Content::List`] or the [`Content::Nested`].
    Returned(Target),
}

/// A variant of an enum whose variant a tag selects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct VariantLayout {
    /// Its name.
    pub name: &'static str,
    /// The tags that select it. No other variant has one of these tags.
    pub tags: &'static [TagPattern],
    /// Whether every tag that no variant has selects it.
    pub is_other: bool,
    /// What it holds, as a schema of one part; nothing if it holds no bytes.
    pub content: Option<&'static PartLayout>,
}

/// Tags that select a variant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum TagPattern {
    /// One number.
    Number(i128),
    /// The numbers from the first to the last, both included. Without a bound it has no end there.
    Numbers {
        /// The first one.
        first: Option<i128>,
        /// The last one.
        last: Option<i128>,
    },
    /// These bytes.
    Bytes(&'static [u8]),
}

/// Generated code makes layouts with these functions, which are not public.
#[doc(hidden)]
impl PartLayout {
    #[must_use]
    pub const fn new(name: &'static str, content: Content) -> Self {
        Self {
            name,
            content,
            condition: None,
            place: Place::Next,
            range: Range::None,
            count: None,
            until: None,
            stride: None,
            is_lazy: false,
            depth: None,
            terminated: None,
            pad: None,
            check: None,
            give: &[],
            fills: &[],
        }
    }

    #[must_use]
    pub const fn condition(self, condition: &'static Expression) -> Self {
        Self { condition: Some(condition), ..self }
    }

    #[must_use]
    pub const fn place(self, place: Place) -> Self {
        Self { place, ..self }
    }

    #[must_use]
    pub const fn range(self, range: Range) -> Self {
        Self { range, ..self }
    }

    #[must_use]
    pub const fn count(self, count: &'static Expression) -> Self {
        Self { count: Some(count), ..self }
    }

    #[must_use]
    pub const fn until(self, until: &'static Expression) -> Self {
        Self { until: Some(until), ..self }
    }

    #[must_use]
    pub const fn stride(self, stride: &'static Expression) -> Self {
        Self { stride: Some(stride), ..self }
    }

    #[must_use]
    pub const fn lazy(self) -> Self {
        Self { is_lazy: true, ..self }
    }

    #[must_use]
    pub const fn depth(self, depth: u64) -> Self {
        Self { depth: Some(depth), ..self }
    }

    #[must_use]
    pub const fn terminated(self, terminator: u8) -> Self {
        Self { terminated: Some(terminator), ..self }
    }

    #[must_use]
    pub const fn pad(self, multiple: u64) -> Self {
        Self { pad: Some(multiple), ..self }
    }

    #[must_use]
    pub const fn check(self, check: &'static Expression) -> Self {
        Self { check: Some(check), ..self }
    }

    #[must_use]
    pub const fn fills(self, fills: &'static [Fill]) -> Self {
        Self { fills, ..self }
    }

    /// The layout of its content, if that has one.
    pub(super) const fn layout(&self) -> Option<&'static Layout> {
        match self.content {
            Content::Bytes
            | Content::Text
            | Content::Codec(_)
            | Content::Referred(_)
            | Content::Returned(_) => None,
            Content::Run(layout)
            | Content::List(layout)
            | Content::Nested(layout)
            | Content::Tagged { layout, .. } => Some(layout),
        }
    }

    /// The byte order of its content.
    pub(super) const fn order(&self) -> ByteOrder {
        match (self.content, self.layout()) {
            (Content::Referred(target) | Content::Returned(target), _) => target.order(),
            (_, None) => ByteOrder::Neutral,
            (_, Some(layout)) => layout.order,
        }
    }
}

#[doc(hidden)]
impl Fill {
    #[must_use]
    pub const fn new(field: &'static str, expression: &'static Expression) -> Self {
        Self { field, expression }
    }
}

#[doc(hidden)]
impl VariantLayout {
    #[must_use]
    pub const fn new(
        name: &'static str,
        tags: &'static [TagPattern],
        is_other: bool,
        content: Option<&'static PartLayout>,
    ) -> Self {
        Self { name, tags, is_other, content }
    }
}

#[doc(hidden)]
impl Layout {
    /// The layout of a dynamic schema, which is at least this large.
    #[must_use]
    pub const fn dynamic(
        name: &'static str,
        min_size: usize,
        parts: &'static [PartLayout],
        len: Option<&'static Expression>,
        check: Option<&'static Expression>,
    ) -> Self {
        let mut order = ByteOrder::Neutral;
        let mut i = 0;
        while i < parts.len() {
            if !matches!(parts[i].content, Content::Referred(_)) {
                order = combined(order, parts[i].order());
            }
            i += 1;
        }
        Self::new(name, min_size, 1, order, Kind::Dynamic { parts, len, check })
    }

    /// The layout of an enum whose variant a tag selects.
    #[must_use]
    pub const fn tagged(name: &'static str, variants: &'static [VariantLayout]) -> Self {
        let mut order = ByteOrder::Neutral;
        let mut i = 0;
        while i < variants.len() {
            if let Some(content) = variants[i].content {
                order = combined(order, content.order());
            }
            i += 1;
        }
        Self::new(name, 0, 1, order, Kind::Tagged { variants })
    }
}

const fn combined(a: ByteOrder, b: ByteOrder) -> ByteOrder {
    match (a, b) {
        (ByteOrder::Neutral, order) | (order, ByteOrder::Neutral) => order,
        (ByteOrder::Little, ByteOrder::Little) => ByteOrder::Little,
        (ByteOrder::Big, ByteOrder::Big) => ByteOrder::Big,
        _ => ByteOrder::Mixed,
    }
}
