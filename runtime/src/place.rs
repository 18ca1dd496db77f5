//! What `overlay!` expands to: the checks that the compiler makes, as bounds and constants.

pub mod region;
#[expect(unsafe_code, reason = "makes references to views from references to sources")]
pub mod source;
pub mod whole;
pub mod wrapped;

use core::ops::Range;

use crate::overlay::View;
use crate::proof::assertion::{Fragment, require};
use crate::proof::restriction::Restriction as _;

/// Requires that a view can be laid without looking at its bytes: every bit pattern is valid in it.
/// If it is laid over a region, also requires that the region is as long as the view and starts at
/// a multiple of the view's alignment. `name` is the type as the user wrote it.
///
/// # Panics
/// If one of these conditions does not hold. Generated code calls it in constants only, so the
/// panic is a compile error.
#[track_caller]
#[must_use]
pub const fn require_layable<V: View>(region: &Option<Range<usize>>, name: &'static str) -> bool {
    if let Some(field) = V::Restriction::FIELD {
        refuse_restricted(field, name);
    }
    if let Some(&Range { start, end }) = region.as_ref() {
        require_region(start, end, size_of::<V>(), align_of::<V>(), name);
    }
    true
}

/// Fails the build, because not every bit pattern of the type is valid.
#[track_caller]
const fn refuse_restricted(field: &'static str, name: &'static str) {
    use Fragment::Text;
    let (before, after) = if field.is_empty() { ("", "") } else { (" of its field `", "`") };
    require(
        false,
        &[
            Text("`"),
            Text(name),
            Text("` needs checked bytes, as not every bit pattern"),
            Text(before),
            Text(field),
            Text(after),
            Text(" is valid: use `overlay`, which returns a `Result`"),
        ],
    );
}

/// Requires that a region does not start after its end, has `size` bytes, and starts at a multiple
/// of `align`.
#[track_caller]
const fn require_region(start: usize, end: usize, size: usize, align: usize, name: &'static str) {
    use Fragment::{Number, Text};
    require(
        start <= end,
        &[
            Text("the region "),
            Number(start),
            Text(".."),
            Number(end),
            Text(" for `"),
            Text(name),
            Text("` starts after its end"),
        ],
    );
    let length = end - start;
    require(
        length == size,
        &[
            Text("the region "),
            Number(start),
            Text(".."),
            Number(end),
            Text(" has "),
            Number(length),
            Text(" bytes, but `"),
            Text(name),
            Text("` has "),
            Number(size),
        ],
    );
    require(
        start % align == 0,
        &[
            Text("`"),
            Text(name),
            Text("` must start at a multiple of "),
            Number(align),
            Text(", not at byte "),
            Number(start),
        ],
    );
}

/// Lays a view over bytes whose number the compiler knows. `cargo check` checks everything, so it
/// cannot fail at run time.
///
/// ```
/// use overlaid::{Be, Le, overlay};
///
/// let mut bytes = [0_u8; 10];
/// overlay!(mut bytes[2..6] as Le<u32>).set(0x1122_3344);
/// assert_eq!(overlay!(bytes[2..4] as Be<u16>).get(), 0x4433);
/// assert_eq!(overlay!(bytes as [Le<u16>; 5])[1].get(), 0x3344);
/// ```
///
/// - `overlay!(source as T)` lays `T` over all bytes of the source and returns a reference.
///   `overlay!(source[A..B] as T)` lays it over the bytes of a region, whose bounds are constants.
///   With `mut` before the source it returns a `&mut`.
/// - The source is an array of bytes, an overlay, a [`Buffer`](crate::Buffer), an
///   [`Aligned`](crate::Aligned), or a reference to one of them. If it is an array literal, its
///   elements need a suffix, as in `[0_u8; 4]`.
/// - `T` is a schema, `Le<i16>`, `Be<f64>`, `u8`, or an array of these. It cannot be a type
///   parameter of a surrounding function; use [`Overlay::overlay`](crate::Overlay::overlay) there.
///
/// Single bytes have no byte order, so they can be laid over any source, and any `T` over them. The
/// source is compared as a whole: of an overlay with fields of both byte orders, the macro does not
/// know which fields are in a region, so it accepts only a `T` without a byte order. To read the
/// bytes of an overlay in another order on purpose, go through [`bytes`](crate::Overlay::bytes) or
/// through `overlay!(source as [u8; N])`.
///
/// ```
/// use overlaid::{Be, Le, Overlay, overlay};
///
/// let bytes = [1_u8, 0, 2, 0];
/// let numbers = overlay!(bytes as [Le<u16>; 2]);
/// assert_eq!(overlay!(numbers as Le<u32>).get(), 0x0002_0001);
/// assert_eq!(overlay!(numbers.bytes()[2..4] as Be<u16>).get(), 0x0200);
/// ```
///
/// # Errors
/// It does not compile if
/// - the source, or the region, does not have exactly as many bytes as `T`, or the region ends past
///   the end of the source;
/// - the alignment of the source, or the offset of the region, does not suit `T`;
/// - the source is an overlay whose byte order is not that of `T`;
/// - the source is a slice, whose length is known at run time only;
/// - not every bit pattern of `T` is valid;
/// - `T` is a native number, which has no byte order.
///
/// ```compile_fail
/// # use overlaid::{Le, overlay};
/// let bytes = [0_u8; 3];
/// let ints = overlay!(bytes as [Le<i16>; 2]);
/// ```
#[macro_export]
macro_rules! overlay {
    ($($place:tt)*) => { $crate::__private::place!([$crate] $($place)*) };
}
