//! Every schema, fixed and dynamic, as one trait, for generic code.

use crate::dynamic::given::NeedsNothing;
use crate::dynamic::lay::Lay;
use crate::error::OverlayError;
use crate::layout::Layout;

/// A schema that can be laid over bytes: every fixed one, and every dynamic one but an enum whose
/// variant a tag selects, and one with parameters. These need the tag and the parameters, which their
/// `overlay_given` takes.
///
/// The derive implements it. Generic code uses it; the schemas themselves have calls of the same
/// effect, `overlay` and `overlay_prefix`. It is not at the root of the crate, as its constants have
/// the names of those of [`Overlay`](crate::Overlay).
///
/// ```
/// use overlaid::schema::Schema;
/// use overlaid::{Overlay, OverlayError};
///
/// #[derive(Overlay)]
/// #[overlay(endian = big)]
/// struct Point { x: u16, y: u16 }
///
/// #[derive(Overlay)]
/// struct Name {
///     length: u8,
///     #[overlay(len = length)]
///     text: String,
/// }
///
/// /// How many schemas follow one another.
/// fn count<S: Schema>(mut bytes: &[u8]) -> Result<usize, OverlayError> {
///     let mut count = 0;
///     while !bytes.is_empty() {
///         (_, bytes) = S::lay_prefix(bytes)?;
///         count += 1;
///     }
///     Ok(count)
/// }
///
/// assert_eq!(count::<Point>(&[0; 8])?, 2);
/// assert_eq!(count::<Name>(b"\x01a\0\x02bc")?, 3);
/// # Ok::<(), overlaid::OverlayError>(())
/// ```
pub trait Schema {
    /// What laying it gives: `&UdpOverlay` for a fixed schema `Udp`, and `Ipv4View` for a dynamic
    /// schema `Ipv4`.
    type View<'a>;

    /// The smallest number of bytes that it takes; those of a fixed schema.
    const MIN_SIZE: usize;

    /// The layout.
    const LAYOUT: &'static Layout;

    /// A number that changes with any change of the layout, and only then.
    const FINGERPRINT: u64;

    /// Lays the schema over all of the bytes.
    ///
    /// # Errors
    /// If the bytes are not what the schema says, or bytes are left over.
    fn lay(bytes: &[u8]) -> Result<Self::View<'_>, OverlayError>;

    /// Lays the schema over the start of the bytes, and also returns the rest.
    ///
    /// # Errors
    /// If the bytes are not what the schema says.
    fn lay_prefix(bytes: &[u8]) -> Result<(Self::View<'_>, &[u8]), OverlayError>;
}

impl<T: Lay<Given: NeedsNothing>> Schema for T {
    type View<'a> = T::View<'a>;
    const MIN_SIZE: usize = T::MIN_SIZE;
    const LAYOUT: &'static Layout = T::LAYOUT;
    const FINGERPRINT: u64 = crate::layout::fingerprint::fingerprint(T::LAYOUT);

    #[inline]
    fn lay(bytes: &[u8]) -> Result<Self::View<'_>, OverlayError> {
        T::lay(bytes)
    }

    #[inline]
    fn lay_prefix(bytes: &[u8]) -> Result<(Self::View<'_>, &[u8]), OverlayError> {
        T::lay_prefix(bytes)
    }
}
