//! Typed overlays over bytes, and buffers of them that processes share, checked by the compiler.
//!
// Of two definitions of a link, Markdown takes the first. So these replace the ones at the end of the
// README, which are meant for its readers on other sites.
//! [attributes]: crate::guide::attributes
//! [tutorial]: crate::guide::tutorial
//! [dynamic]: crate::guide::dynamic
//! [calls]: crate::guide::calls
//! [what is refused]: crate::guide::refused
//! [shared memory]: crate::guide::shared_memory
//! [C, C++ and Python]: crate::guide::peers
//! [limits]: crate::guide::limits
//! [speed]: crate::guide::speed
//! [comparison]: crate::guide::comparison
//! [migrating]: crate::guide::migrating
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
// On docs.rs, rustdoc shows beside each item which features and platforms it needs.
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "alloc")]
extern crate alloc;
#[cfg(any(feature = "std", test))]
extern crate std;

/// Items that are there with the feature `alloc` only.
#[cfg(feature = "alloc")]
#[doc(hidden)]
#[macro_export]
macro_rules! __with_alloc {
    ($($item:tt)*) => { $($item)* };
}

/// Items that are there with the feature `alloc` only.
#[cfg(not(feature = "alloc"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __with_alloc {
    ($($item:tt)*) => {};
}

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
mod buffer;
pub mod dump;
mod dynamic;
mod error;
#[cfg(feature = "alloc")]
pub mod export;
mod field;
#[cfg(doc)]
pub mod guide;
pub mod layout;
#[expect(unsafe_code, reason = "declares what a view promises")]
mod overlay;
mod place;
mod proof;
#[expect(unsafe_code, reason = "makes references from pointers")]
mod raw;
pub mod schema;
#[cfg(all(
    feature = "shared",
    target_os = "linux",
    any(target_env = "gnu", target_env = "musl"),
    target_pointer_width = "64"
))]
#[expect(unsafe_code, reason = "owns shared memory and its lock")]
pub mod shared;
mod storage;
pub mod strided;
#[allow(
    clippy::large_types_passed_by_value,
    clippy::large_enum_variant,
    reason = "a node holds all that it needs, as there may be no allocator for a box"
)]
pub mod walker;

/// Derives [`Overlay`](trait@Overlay) for a struct with fields, or for an enum. An enum may have values in its
/// variants if a tag selects them.
///
/// The guide has a page on [the attributes](crate::guide::attributes) and one on
/// [the generated calls](crate::guide::calls).
///
/// # On a struct
///
/// For a struct `Udp` it generates a struct `UdpOverlay` of the same visibility. It consists of
/// `SIZE` bytes and nothing else, so a reference to it is a reference to the bytes. Each field
/// starts where the one before it ends, or at the offset `N` if it has the attribute `at = N`. Sizes
/// and offsets are in bytes.
///
/// | field type | bytes | getter returns | written by |
/// | --- | --- | --- | --- |
/// | `u8` to `u128`, `i8` to `i128`, `f32`, `f64` | its size | the value | `set_field(v)` |
/// | `bool` | 1, which is 0 or 1 | the value | `set_field(v)` |
/// | `char` | 4, a Unicode scalar value | the value | `set_field(v)` |
/// | `Le<T>`, `Be<T>` of one of these | those of `T` | the `Le<T>` or `Be<T>` | `field_mut()`, `set_field(v)` |
/// | an integer or `bool` with `bits = N` | a share of a word | the value | `set_field(v)`, which returns a `Result` if `v` may not fit |
/// | an enum or an [`Encoded`] type with `bits = N` | a share of a word | the value | `set_field(v)`, which returns a `Result` if `v` may not fit |
/// | `[T; M]` of one of these, with `bits = N` | N bits an element | the array | `set_field(v)`, as for an element |
/// | `[T; N]` | N times those of `T` | a reference, such as `&[Be<T>; N]` | `field_mut()` |
/// | a schema `T` | `T::SIZE` | `&TOverlay` | `field_mut()`, `set_field(v)` |
/// | an enum | those of its `repr` | the value | `field_mut()`, `set_field(v)` |
/// | a type that implements [`Encoded`] | those of its `As` | the value | `field_mut()`, `set_field(v)` |
/// | any type, with `as = T` | those of `T` | the value, or a `Result` if only `TryFrom` converts it | `set_field(v)` |
///
/// Accessors have the visibility and the documentation of the field, and also its `#[deprecated]` and
/// `#[doc(hidden)]`. Those of a tuple struct are
/// `_0`, `set_0` and `_0_mut`. None of them panics. Getters and setters of numbers, bools, chars and
/// bit fields are `const fn`, and so are getters of arrays of numbers.
///
/// The overlay also has `to_value()` and `assign(&value)`, and the schema has `to_bytes()`. `assign`,
/// `to_bytes` and `set_field` of a nested schema return a `Result` if there is a bit field that is
/// narrower than its type, in the schema or in one nested in it. A value that does not fit is not
/// written at all. The overlay implements `From<&Udp>`, or `TryFrom<&Udp>` if there is such a bit field.
///
/// ```
/// use overlaid::Overlay;
///
/// /// A pixel of a 16-bit display, RGB565.
/// #[derive(Overlay)]
/// #[overlay(endian = little, bit_order = msb, size = 2)]
/// pub struct Pixel {
///     #[overlay(bits = 5, word = u16)]
///     pub red: u8,
///     #[overlay(bits = 6)]
///     pub green: u8,
///     #[overlay(bits = 5)]
///     pub blue: u8,
/// }
///
/// let pixel = Pixel::overlay(&[0b000_11111, 0b10000_111])?;
/// assert_eq!((pixel.red(), pixel.green(), pixel.blue()), (16, 56, 31));
/// # Ok::<(), overlaid::OverlayError>(())
/// ```
///
/// # Layouts that depend on their data
///
/// A struct with an attribute that reads another field, such as `len` or `count`, is *dynamic*: it generates a
/// view `UdpView` for reading and `UdpViewMut` for writing in place, and `to_bytes` builds a value. The guide has a
/// page on [dynamic schemas](crate::guide::dynamic). An enum whose variants have tags is a field of such a struct,
/// and may have values in its variants.
///
/// # On an enum
///
/// An enum with `#[repr(u8)]`, `u16`, `u32` or `u64` can be a field. It has the byte order of the
/// struct, or its own if it has the attribute `endian`. Numbers that are not a variant are refused
/// when the schema is laid over bytes, unless one variant takes them: `#[overlay(other)]
/// Unknown(u16)`.
///
/// # Errors
///
/// A type with parameters, other than one lifetime of a dynamic schema, a union, a type without fields or
/// variants, and a field of which nothing says where it ends are refused at compile time. The error says what to write instead. The guide has a
/// page on [what is refused](crate::guide::refused).
pub use overlaid_macros::Overlay;

pub use buffer::{Aligned, Buffer};
#[cfg(feature = "alloc")]
pub use dynamic::boxed::{Boxed, BoxedMut};
pub use dynamic::codec::{Codec, CodecError, CodecView, CodecViewMut, Leb128, Vlq};
pub use dynamic::lazy::{LazyElements, LazyList};
pub use dynamic::list::{Elements, List};
pub use dynamic::order::Endian;
pub use dynamic::place::At;
pub use dynamic::root::Root;
pub use dynamic::writing::held::{ReadOnly, TextMut};
pub use dynamic::writing::lazy::{LazyElementsMut, LazyListMut};
pub use dynamic::writing::list::{ElementsMut, ListMut};
pub use error::{Decider, Expected, Fault, OverlayError, Quantity, Site};
pub use field::code::{Bool, Char, Coded};
pub use field::encoded::{Converted, Encoded};
pub use field::in_order::{Be, Le};
pub use overlay::{IsOverlay, Overlay, View};
#[cfg(all(
    feature = "shared",
    target_os = "linux",
    any(target_env = "gnu", target_env = "musl"),
    target_pointer_width = "64"
))]
pub use shared::{Guard, LockError, SharedBuffer, SharedError, SharedReader};

pub use strided::{Strided, StridedMut};

/// zerocopy, for generated code, which repeats the path so often that a short one compiles faster.
/// It is a module, as rustc would show paths through a re-export of the crate in its errors.
#[cfg(feature = "zerocopy")]
#[doc(hidden)]
pub mod __zerocopy {
    pub use zerocopy::*;
}

/// The numbers of a byte order that [`Le`] and [`Be`] resolve to, which are zerocopy's.
///
/// Use these in the header of an `impl`, where rustc does not resolve [`Le`] and [`Be`]:
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

/// Types in the signatures of generated calls.
///
/// The derive does not see into the type of a field that is not a number. So the signatures of its
/// accessors name what the compiler computes from the type `T` of the field, the schema `S` and the
/// number of the field in it.
///
/// An overlay with such fields implements `Default` if zeroes are a valid value of it.
pub mod signature {
    pub use crate::field::conversion::UseTryFrom;
    pub use crate::field::signature::{
        Decoded, FromSource, Get, LoadResult, Over, SetBits, SetResult, StoreResult, TryFromSource,
    };
}

/// Alignments as types, for [`Aligned`].
pub mod align {
    pub use crate::proof::alignment::{
        A1, A2, A4, A8, A16, A32, A64, A128, A256, A512, A1024, A2048, A4096, A8192, A16384,
        A32768, A65536, Alignment,
    };
}
