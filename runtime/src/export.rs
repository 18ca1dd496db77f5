//! Layouts for other languages, and what C and Python need to use a shared segment.
//!
//! | | the layout | the segment and its lock |
//! | --- | --- | --- |
//! | C11 | [`c_header`] | [`C_PEER`] |
//! | Python, with numpy | [`numpy_dtype`] | [`PYTHON_PEER`] |
//!
//! ```
//! use overlaid::{Overlay, export};
//!
//! #[derive(Overlay)]
//! #[overlay(endian = big)]
//! struct Udp { source: u16, destination: u16, length: u16, checksum: u16 }
//!
//! let header = export::c_header::<Udp>();
//! assert!(header.contains("uint16_t udp_length(const struct Udp *self)"));
//! assert!(header.contains("void udp_set_length(struct Udp *self, "));
//! ```
//!
//! Write them out in a build script or a test, and compile or load the result on the other side. A
//! peer that has an old one is refused by its fingerprint.

mod c;
mod json;
mod members;
mod numpy;

use alloc::string::String;

use crate::overlay::Overlay;

/// The text of several files, one after the other, with a separator in between.
macro_rules! concat_files {
    ($separator:literal, $first:literal $(, $next:literal)* $(,)?) => {
        concat!(include_str!($first) $(, $separator, include_str!($next))*)
    };
}

/// `overlaid.h`: a header for C11, not for C++, that opens shared segments, takes their lock, waits under
/// it, and publishes and reads their values. It needs no library.
pub const C_PEER: &str = concat_files!(
    "\n",
    "../peers/c/start.h",
    "../peers/c/segment.h",
    "../peers/c/errors.h",
    "../peers/c/check.h",
    "../peers/c/holds.h",
    "../peers/c/lock.h",
    "../peers/c/open.h",
    "../peers/c/wait.h",
    "../peers/c/publish.h",
    "../peers/c/end.h",
);

/// `overlaid.py`: a Python module that does the same; it needs numpy. It publishes on x86-64 only.
pub const PYTHON_PEER: &str = concat_files!(
    "\n\n",
    "../peers/python/module.py",
    "../peers/python/errors.py",
    "../peers/python/description.py",
    "../peers/python/memory.py",
    "../peers/python/process.py",
    "../peers/python/find.py",
    "../peers/python/lock.py",
    "../peers/python/wait.py",
    "../peers/python/guard.py",
    "../peers/python/publish.py",
    "../peers/python/segment.py",
);

/// A C11 header for a layout: a struct of bytes, where everything is checked by static assertions,
/// and inline functions that read and write its fields in their byte order.
///
/// For a field `count` of `Telemetry` there are `telemetry_count(self)` and
/// `telemetry_set_count(self, value)`; an array takes its indices after `self`, and a nested schema
/// is given by pointer, to write through by `telemetry_position_mut(self)`. A setter of a bit field
/// that is narrower than its type returns whether the value fits, and otherwise writes nothing. A
/// member whose name is a keyword of C gets an underscore at its end, as does a function or a macro
/// whose name another one has.
///
/// The type is named as in Rust; `[i16; 5]` becomes `i16_5`, unless
/// [another name](c_header_named) is given. An array has one field, `at`, and a number `value`.
#[must_use]
pub fn c_header<T: Overlay>() -> String {
    c::header(T::LAYOUT, None)
}

/// [`c_header`] under another name.
#[must_use]
pub fn c_header_named<T: Overlay>(name: &str) -> String {
    c::header(T::LAYOUT, Some(name))
}

/// A layout as JSON, which `dtype` of the [Python module](PYTHON_PEER) makes a numpy type of.
///
/// | key | value |
/// | --- | --- |
/// | `name`, `size`, `align` | as in [`Layout`](crate::layout::Layout) |
/// | `fingerprint` | in hexadecimal, as a string |
/// | `dtype` | for a schema `names`, `formats`, `offsets`, `itemsize`; else `subdtype`, `shape` |
///
/// Formats are numpy's, like `<i2`, `[format, shape]` for an array, or a nested schema. The bit
/// fields of a word are one unsigned number, taken apart by the list `bits` beside `names`; what the
/// numbers of an enum mean says `enums`. What numpy has no type for, as 128 bits, is `V16`, bytes.
#[must_use]
pub fn numpy_dtype<T: Overlay>() -> String {
    numpy::describe(T::LAYOUT)
}
