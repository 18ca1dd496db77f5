//! Enums whose variant a tag selects.

use core::fmt::Debug;

use crate::dynamic::cursor::Cursor;
use crate::dynamic::given::{Given, Gives};
use crate::dynamic::pass::Pass;
#[cfg(doc)]
use crate::dynamic::recursion::LeadsTo;
use crate::dynamic::report::{Diagnosis, Report};
use crate::dynamic::root::Roots;
use crate::dynamic::writer::Writer;
use crate::dynamic::writing::part::{Body, PartMut};
use crate::error::{Fault, OverlayError, Site};
use crate::layout::{Layout, ParameterLayout, PartLayout, TagPattern, VariantLayout};

/// What selects a variant.
#[derive(Debug, Clone, Copy)]
pub enum Tag<'a> {
    /// A number, or a `bool` as 0 or 1.
    Number(i128),
    /// Bytes.
    Bytes(&'a [u8]),
}

impl Tag<'_> {
    /// The fault of a tag that no variant has.
    #[cold]
    #[must_use]
    pub fn fault(self) -> Fault {
        match self {
            Self::Number(tag) => Fault::Tag { tag },
            Self::Bytes(bytes) => {
                let tag = bytes.iter().take(16).fold(0, |tag, byte| tag << 8 | u128::from(*byte));
                Fault::TagBytes { tag, length: bytes.len() }
            }
        }
    }
}

/// The name of a variant, and the tags that select it.
pub type VariantTags = (&'static str, &'static [TagPattern]);

/// The layout of the variant with this index of the enum `T`.
#[must_use]
pub const fn variant_layout<T: Variants>(
    index: usize,
    is_other: bool,
    content: Option<&'static PartLayout>,
) -> VariantLayout {
    let (name, tags) = T::TAGS[index];
    VariantLayout::new(name, tags, is_other, content)
}

/// An enum whose variant a tag selects.
pub trait Variants: Sized {
    /// What laying it gives: an enum with the same variants.
    type View<'a>: Body<Extents = Self::Extents> + Debug;

    /// What laying it for writing gives: an enum with the same variants.
    type ViewMut<'a>: PartMut<'a, Extents = Self::Extents> + Debug;

    /// Where the parts of a view are.
    type Extents: Copy;

    /// The value that a view is converted to.
    type Value<'a>;

    /// What is given to it from outside of its bytes, besides the tag.
    type Given: Given;

    /// Its parameters.
    const PARAMETERS: &'static [ParameterLayout] = &[];

    /// Whether a schema in it needs the bytes of its root.
    type Root: Roots;

    /// A type that stands for the schemas in it: see [`LeadsTo`].
    type Nested;

    /// Its name.
    const NAME: &'static str;

    /// Whether a variant takes all bytes of its range.
    const TAKES_RANGE: bool;

    /// Whether what decides the layout of a variant reads where the range ends in which it is.
    const READS_END: bool = false;

    /// Whether it is `read_only`. A schema that is written cannot have it as a part.
    const IS_READ_ONLY: bool = false;

    /// Whether its tags are bytes, and not numbers.
    const HAS_BYTES: bool;

    /// Its layout.
    const LAYOUT: &'static Layout;

    /// Each variant, with its tags.
    const TAGS: &'static [VariantTags];

    /// Lays the variant that the tag selects. `site` is the field that has the enum.
    ///
    /// # Errors
    /// If no variant has the tag, or the bytes are not what the variant says.
    fn walk<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        tag: Tag<'_>,
        given: Self::Given,
        site: &'static Site,
    ) -> Result<Self::View<'a>, R>;

    /// Whether parts of a variant may overlap.
    fn can_overlap() -> bool;

    /// Whether the variant holds a schema that says how many bytes it takes.
    fn has_len(view: &Self::View<'_>) -> bool;

    /// The value of a view.
    ///
    /// # Errors
    /// If an element that was not checked is not what its schema says.
    fn value(view: Self::View<'_>) -> Result<Self::Value<'_>, OverlayError>;

    /// The same view with a shorter lifetime.
    fn shorten<'b, 'a: 'b>(view: Self::View<'a>) -> Self::View<'b>;

    /// The number of the value's variant, counted from 0 in the order of [`TAGS`](Self::TAGS).
    fn index(value: &Self::Value<'_>) -> usize;

    /// Writes what the variant holds.
    ///
    /// # Errors
    /// If the value cannot be built.
    fn emit<P: Pass>(
        value: &Self::Value<'_>,
        writer: &mut Writer<'_, P>,
        given: Self::Given,
    ) -> Result<(), P>;

    /// Lays the variant that the tag selects, with what the field gives that has the enum.
    ///
    /// # Errors
    /// If no variant has the tag, or the bytes are not what the variant says.
    #[inline]
    fn lay<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        tag: Tag<'_>,
        given: impl Gives<Self::Given>,
        site: &'static Site,
    ) -> Result<Self::View<'a>, R> {
        Self::walk::<R, CHECK>(cursor, tag, given.give(), site)
    }

    /// Lays the variant that the tag selects over all of the bytes.
    ///
    /// # Errors
    /// If no variant has the tag, the bytes are not what the variant says, or bytes are left over.
    #[inline]
    fn lay_alone<'a>(
        bytes: &'a [u8],
        tag: Tag<'_>,
        given: impl Gives<Self::Given>,
    ) -> Result<Self::View<'a>, OverlayError> {
        let (mut cursor, given) = (Cursor::new(bytes), given.give());
        let site = const { &Site::of_schema(Self::NAME) };
        match Self::walk::<<Self::Root as Roots>::Report, true>(&mut cursor, tag, given, site) {
            Ok(view) if cursor.is_empty() => Ok(view),
            _ => Err(diagnose::<Self>(bytes, tag, given, site)),
        }
    }

    /// Writes what the variant holds, with what the field gives that has the enum.
    ///
    /// # Errors
    /// If the value cannot be built.
    #[inline]
    fn emit_given<P: Pass>(
        value: &Self::Value<'_>,
        writer: &mut Writer<'_, P>,
        given: impl Gives<Self::Given>,
    ) -> Result<(), P> {
        Self::emit(value, writer, given.give())
    }
}

/// Lays the variant once more, to find out what is wrong.
#[cold]
#[inline(never)]
fn diagnose<T: Variants>(
    bytes: &[u8],
    tag: Tag<'_>,
    given: T::Given,
    site: &'static Site,
) -> OverlayError {
    let mut cursor = Cursor::<Diagnosis>::new(bytes);
    match T::walk::<Diagnosis, true>(&mut cursor, tag, given, site) {
        Err(Diagnosis(error)) => error,
        Ok(_) if cursor.is_empty() => OverlayError::Changed { schema: T::NAME },
        Ok(_) => OverlayError::Field {
            site,
            offset: cursor.position(bytes),
            fault: Fault::Trailing { left: cursor.left() },
            buffer: None,
        },
    }
}
