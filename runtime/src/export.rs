//! Layouts as other languages declare them, and what C, C++ and Python need to use a shared segment.
//!
//! | | the layout | the segment and its lock |
//! | --- | --- | --- |
//! | C11, C++17 | [`c_header`] | [`C_PEER`] |
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
//! Write the text to a file in a build script or a test, and compile or load it on the other side. A
//! program that was built with an older layout is refused by its fingerprint.

mod c;
mod head;
mod json;
mod members;
mod names;
mod numpy;

use alloc::format;
use alloc::string::String;

pub use head::NoHead;

use crate::overlay::Overlay;
use crate::schema::Schema;

/// The text of several files, one after the other, with a separator in between.
macro_rules! concat_files {
    ($separator:literal, $first:literal $(, $next:literal)* $(,)?) => {
        concat!(include_str!($first) $(, $separator, include_str!($next))*)
    };
}

/// `overlaid.h`, a header for C11 and C++17 with GCC or Clang. It opens shared segments, takes their
/// lock, waits under it, and publishes and reads their values. It needs no library.
pub const C_PEER: &str = concat_files!(
    "\n",
    "../peers/c/prologue.h",
    "../peers/c/segment.h",
    "../peers/c/errors.h",
    "../peers/c/check.h",
    "../peers/c/process.h",
    "../peers/c/held_locks.h",
    "../peers/c/lock.h",
    "../peers/c/open.h",
    "../peers/c/wait.h",
    "../peers/c/publish.h",
    "../peers/c/reader.h",
    "../peers/c/epilogue.h",
);

/// `overlaid.py`, a Python module that does the same. It needs numpy, and publishes on x86-64 only.
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

/// A header for C11 and C++17 for a layout: a struct of bytes, static assertions of its size, alignment and
/// offsets, and inline functions that read and write its fields in their byte order.
///
/// | Rust | functions in C |
/// | --- | --- |
/// | a scalar `count` of `Telemetry` | `telemetry_count(self)`, `telemetry_set_count(self, value)` |
/// | an array `samples` | `telemetry_samples(self, i)`, `telemetry_set_samples(self, i, value)` |
/// | a nested schema `position` | `telemetry_position(self)`, `telemetry_position_mut(self)`: pointers |
/// | a magic field | a getter, and a macro `TELEMETRY_COUNT_MAGIC` for its value |
/// | a reserved field | none |
///
/// The setter of a bit field that is narrower than its type returns whether the value fits; if not,
/// it writes nothing. Indices are not checked. `TELEMETRY_SIZE`, `TELEMETRY_ALIGN` and
/// `TELEMETRY_FINGERPRINT` are macros, and the variants of an enum are constants. A member of a type
/// that C does not have is an array of bytes without functions.
///
/// A member whose name is a keyword of C or C++ gets an underscore at its end, as does a function or a macro
/// whose name is in use.
///
/// The struct has the name of the type in Rust, or the [name that is given](c_header_named). An array
/// `[i16; 5]` is called `i16_5` and has one member, `at`; a number has one member, `value`.
#[must_use]
pub fn c_header<T: Overlay>() -> String {
    c::header(T::LAYOUT, None)
}

/// [`c_header`] with another name for the struct.
#[must_use]
pub fn c_header_named<T: Overlay>(name: &str) -> String {
    c::header(T::LAYOUT, Some(name))
}

/// A layout as JSON, from which `dtype` in the [Python module](PYTHON_PEER) makes a numpy type.
///
/// | key | value |
/// | --- | --- |
/// | `name` | the type as Rust writes it |
/// | `size`, `align` | in bytes, as in [`Layout`](crate::layout::Layout) |
/// | `fingerprint` | a string, in hexadecimal |
/// | `dtype` | for a schema `names`, `formats`, `offsets`, `itemsize`; else `subdtype`, `shape` |
///
/// A format is one of numpy's, such as `<i2`; for an array it is `[format, shape]`, and for a nested
/// schema it is an object like `dtype`. The bit fields of a word are one unsigned number; the list
/// `bits` beside `names` says how to take them out of it, with an entry for each bit field, and one with
/// an `index` for each element of an array in bits. The list `enums` has the variants of each enum. What
/// numpy has no type for, such as an integer of 128 bits, is raw bytes, `V16`.
#[must_use]
pub fn numpy_dtype<T: Overlay>() -> String {
    numpy::description(T::LAYOUT)
}

/// [`c_header`] of the fixed head of a schema: of the fields before the first one whose size, place or
/// presence depends on the data. The struct of a dynamic schema `Ipv4` is called `Ipv4Head`; a fixed
/// schema is its own head.
///
/// # Errors
/// If the schema starts with such a field.
///
/// ```
/// use overlaid::{Overlay, export};
///
/// #[derive(Overlay)]
/// #[overlay(endian = big)]
/// struct Message {
///     kind: u8,
///     length: u16,
///     #[overlay(len = length)]
///     text: String,
/// }
///
/// let header = export::c_header_of_head::<Message>()?;
/// assert!(header.contains("uint16_t message_head_length("));
/// # Ok::<(), export::NoHead>(())
/// ```
pub fn c_header_of_head<T: Schema>() -> Result<String, NoHead> {
    let head = head::head(T::LAYOUT)?;
    let is_whole = core::ptr::eq(head, T::LAYOUT);
    let name = (!is_whole).then(|| format!("{}Head", T::LAYOUT.name));
    Ok(c::header(head, name.as_deref()))
}

/// [`numpy_dtype`] of the [fixed head](c_header_of_head) of a schema.
///
/// # Errors
/// If the schema starts with a field whose size, place or presence depends on the data.
pub fn numpy_dtype_of_head<T: Schema>() -> Result<String, NoHead> {
    head::head(T::LAYOUT).map(numpy::description)
}
