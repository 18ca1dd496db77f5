//! The trait [`View`].

use crate::error::OverlayError;
use crate::overlay::Overlay;
use crate::proof::alignment::Alignment;
use crate::proof::endian::Order;
use crate::proof::restriction::Restriction;
use crate::raw::PlainBytes;

/// A type that lies over bytes: a generated overlay, `u8`, a number with a byte order, or an array
/// of these.
///
/// The associated types tell the compiler the size, the alignment and the byte order in a form that
/// it compares at `cargo check`.
///
/// # Safety
/// A type may only implement this if
/// - each byte of every value is initialised, so that the type has no padding;
/// - no byte is in an `UnsafeCell`;
/// - any initialised bytes are a memory-safe value of the type, so that it has no pointer, no
///   reference, and no bit pattern that the language forbids;
/// - `Size` and `Align` are its size and its alignment;
/// - `check` fails for every value with a field whose bytes are not a value of its type.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither an array of bytes nor an overlay",
    label = "not bytes",
    note = "an array of bytes is written `[0_u8; N]`; the bytes of a `SharedBuffer` are those of its guard: `let guard = shared.lock()?`"
)]
pub unsafe trait View: Overlay<View = Self> + Copy + 'static {
    /// The size as a type: [`Bytes`](crate::proof::extent::Bytes), or an array of such types.
    type Size;
    /// The alignment as a type.
    type Align: Alignment;
    /// The byte order as a type.
    type Order: Order;
    /// Which field has bit patterns that are not valid, as a type.
    type Restriction: Restriction;

    /// Checks that every field holds a value of its type. The default is right where every bit pattern
    /// is valid.
    ///
    /// # Errors
    /// [`OverlayError::Value`] names the first field whose bytes are not a value of its type.
    #[inline]
    fn check(view: &Self) -> Result<(), OverlayError> {
        let _ = view;
        Ok(())
    }

    /// The offset of a field of this type must be a multiple of it in a schema that declares an
    /// alignment: the size of a number, the alignment of an overlay.
    #[doc(hidden)]
    const NATURAL: usize = align_of::<Self>();

    /// Whether the value whose bytes are all zero is valid.
    #[doc(hidden)]
    const ZEROES: bool;

    /// Whether every bit pattern is valid.
    #[doc(hidden)]
    const FREE: bool = is_free::<Self>(size_of::<Self>());
}

// SAFETY: The contract of `View` includes that of `PlainBytes` word for word: every byte is
// initialised, no byte is in an `UnsafeCell`, and any initialised bytes are a memory-safe value.
#[diagnostic::do_not_recommend]
unsafe impl<V: View> PlainBytes for V {}

/// Whether every bit pattern is valid. The size is a parameter so that rustc evaluates it before
/// the restriction: in a schema with a mistake, the size is an error that rustc has already
/// reported, and evaluation ends there, without a second error about the restriction.
const fn is_free<V: View>(_size: usize) -> bool {
    <V::Restriction as Restriction>::FIELD.is_none()
}

/// Checks the records one by one. The offset in an error counts from the start of the first record.
#[inline]
pub(crate) fn check_all<V: View>(views: &[V]) -> Result<(), OverlayError> {
    if V::FREE {
        return Ok(());
    }
    // All records without bytes are the same, and the caller may ask for any number of them.
    let views = if size_of::<V>() == 0 { views.get(..1).unwrap_or(views) } else { views };
    for (i, view) in views.iter().enumerate() {
        if let Err(error) = V::check(view) {
            return Err(error.at(i * size_of::<V>()));
        }
    }
    Ok(())
}
