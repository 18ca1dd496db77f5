//! Typed overlays over bytes, and buffers of them that processes share, checked by the compiler.
//!
// Of two definitions of a link, Markdown takes the first. So these replace the ones at the end of the
// README, which are meant for its readers on other sites.
//! [attributes]: crate::guide::attributes
//! [calls]: crate::guide::calls
//! [what is refused]: crate::guide::refused
//! [shared memory]: crate::guide::shared_memory
//! [C and Python]: crate::guide::peers
//! [limits]: crate::guide::limits
//! [speed]: crate::guide::speed
//! [architecture]: https://docs.rs/crate/overlaid/latest/source/ARCHITECTURE.md
//! [contributing]: https://docs.rs/crate/overlaid/latest/source/CONTRIBUTING.md
//! [security]: https://docs.rs/crate/overlaid/latest/source/SECURITY.md
//! [changelog]: https://docs.rs/crate/overlaid/latest/source/CHANGELOG.md
//! [apache]: https://docs.rs/crate/overlaid/latest/source/LICENSE-APACHE
//! [mit]: https://docs.rs/crate/overlaid/latest/source/LICENSE-MIT
//!
// The snippets of the README are tests, one of which needs the shared buffer.
#![cfg_attr(
    any(not(doctest), all(feature = "shared", target_os = "linux", target_pointer_width = "64")),
    doc = include_str!("../README.md")
)]
// The guide has links to what is not compiled then.
#![cfg_attr(not(feature = "shared"), allow(rustdoc::broken_intra_doc_links))]
#![no_std]
#![deny(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "alloc")]
extern crate alloc;
#[cfg(any(feature = "std", test))]
extern crate std;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
mod buffer;
mod error;
#[cfg(feature = "alloc")]
#[cfg_attr(docsrs, doc(cfg(feature = "alloc")))]
pub mod export;
mod field;
#[cfg(doc)]
pub mod guide;
pub mod layout;
#[expect(unsafe_code, reason = "declares what a view promises")]
mod overlay;
#[expect(unsafe_code, reason = "promises what a source is")]
mod place;
mod proof;
#[expect(unsafe_code, reason = "makes references from pointers")]
mod raw;
#[cfg(all(
    feature = "shared",
    target_os = "linux",
    any(target_env = "gnu", target_env = "musl"),
    target_pointer_width = "64"
))]
#[cfg_attr(
    docsrs,
    doc(cfg(all(
        feature = "shared",
        target_os = "linux",
        any(target_env = "gnu", target_env = "musl"),
        target_pointer_width = "64"
    )))
)]
#[expect(unsafe_code, reason = "owns shared memory and its lock")]
pub mod shared;

/// Derives [`Overlay`](trait@Overlay) for a struct with fields or an enum without.
///
/// # A struct
///
/// From `struct Udp` it makes `struct UdpOverlay` (`name = …` renames it) of the same visibility, a
/// newtype over `[u8; SIZE]` that is laid over bytes in place. Fields stand one right after the
/// other, or where `at = N` says; sizes and offsets are in bytes.
///
/// | field type | bytes | getter | writing |
/// | --- | --- | --- | --- |
/// | `u8` … `u128`, `i8` … `i128`, `f32`, `f64` | its size | by value | `set_field(v)` |
/// | `bool` | 1, which is 0 or 1 | by value | `set_field(v)` |
/// | `char` | 4, a Unicode scalar value | by value | `set_field(v)` |
/// | with `bits = N` | a share of a word | by value | `set_field(v)`, a `Result` if it might not fit |
/// | `[T; N]` | N times those of `T` | `&[Be<T>; N]` | `field_mut()` |
/// | a schema `T` | `T::SIZE` | `&TOverlay` | `field_mut()`, `set_field(T)` |
/// | an enum | those of its `repr` | by value | `set_field(v)`, `field_mut()` |
///
/// Accessors have the field's visibility and documentation; those of a tuple struct are `_0`,
/// `set_0`, `_0_mut`. Getters and setters of numbers, bools, chars and bit fields are `const fn`,
/// as are the getters of arrays of numbers; none can panic. The overlay also has `to_value()` and
/// `assign(&value)`, the schema `to_bytes()`; the last two, and the `set_field` of a nested schema,
/// return a `Result` if the schema, or one nested in it, has a bit field narrower than its type. A
/// value that does not fit is not written at all.
///
/// The attributes are listed in [the guide](crate::guide::attributes).
///
/// ```
/// use overlaid::Overlay;
///
/// /// A pixel of a 16-bit display, RGB565.
/// #[derive(Overlay)]
/// #[overlay(endian = little, bit_order = msb, size = 2)]
/// pub struct Pixel {
///     #[overlay(bits = 5)]
///     pub red: u8,
///     #[overlay(bits = 6)]
///     pub green: u8,
///     #[overlay(bits = 5)]
///     pub blue: u8,
/// }
///
/// let pixel = Pixel::overlay(&[0b000_11111, 0b10000_111])?;
/// assert_eq!((pixel.red(), pixel.green(), pixel.blue()), (16, 56, 31));
/// assert_eq!(Pixel::LAYOUT.fields()[1].bits.map(|bits| bits.shift), Some(5));
/// # Ok::<(), overlaid::OverlayError>(())
/// ```
///
/// # An enum
///
/// With `#[repr(u8)]`, `u16`, `u32` or `u64` it can be a field, in the byte order of its struct or in
/// its own (`#[overlay(endian = …)]` on the enum). Bytes that are no variant are refused when laid,
/// unless one variant takes them: `#[overlay(other)] Unknown(u16)`. Rust gives that one a number
/// too, so put it last, and if its number is another variant's, write one that is free, as in
/// `Unknown(u16) = 7`. An enum of one byte, or with a byte order, can be laid alone; of any other
/// there is `Be<Kind>` and `Le<Kind>`.
///
/// # What it cannot be
///
/// Generic, a union, empty, or with a field whose bytes have no fixed layout: each is refused in one
/// sentence that says what to write instead.
pub use overlaid_macros::Overlay;

pub use buffer::{Aligned, Buffer};
pub use error::{Expected, OverlayError};
pub use field::code::{Bool, Char, Coded};
pub use overlay::{IsOverlay, Overlay, View};
pub use proof::endian::{Be, Le};
#[cfg(all(
    feature = "shared",
    target_os = "linux",
    any(target_env = "gnu", target_env = "musl"),
    target_pointer_width = "64"
))]
#[cfg_attr(
    docsrs,
    doc(cfg(all(
        feature = "shared",
        target_os = "linux",
        any(target_env = "gnu", target_env = "musl"),
        target_pointer_width = "64"
    )))
)]
pub use shared::{Guard, LockError, SharedBuffer, SharedError, SharedReader};

/// For generated code, which repeats the path so often that a short one is quicker to compile. A
/// module, because rustc then does not look in it for the names that it shows.
#[doc(hidden)]
pub mod __zerocopy {
    pub use zerocopy::*;
}

/// The numbers of a byte order that [`Le`] and [`Be`] resolve to: zerocopy's.
///
/// The header of an `impl` needs these, as rustc does not look through the two there:
///
/// ```
/// use overlaid::wire::{BigEndian, LittleEndian, U16};
///
/// trait Ascending {
///     fn ascends(&self) -> bool;
/// }
/// impl Ascending for U16<LittleEndian> {
///     fn ascends(&self) -> bool { true }
/// }
/// impl Ascending for U16<BigEndian> {
///     fn ascends(&self) -> bool { false }
/// }
/// # assert!(overlaid::Le::<u16>::from(1).ascends());
/// ```
pub mod wire {
    pub use zerocopy::byteorder::{
        BigEndian, F32, F64, I16, I32, I64, I128, LittleEndian, U16, U32, U64, U128,
    };

    pub use crate::field::code::Integer;
    pub use crate::proof::endian::{MixedEndian, Undeclared};
}

/// Alignments as types, for [`Aligned`].
pub mod align {
    pub use crate::proof::extent::{
        A1, A2, A4, A8, A16, A32, A64, A128, A256, A512, A1024, A2048, A4096, A8192, A16384,
        A32768, A65536, Alignment,
    };
}
