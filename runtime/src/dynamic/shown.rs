//! `Debug` of the parts of a view, which decodes them as their layouts say.

use core::fmt::{self, Debug, Write as _};

use crate::dynamic::order::{Endian, run_of_bytes};
use crate::layout::show::{DebugBytes, DebugField};
use crate::overlay::View;
use crate::proof::restriction::Free;
use crate::raw;
use crate::strided::Strided;

/// A view of named fields. One call takes less time to compile than a call for each field.
///
/// # Errors
/// If the formatter has an error.
pub fn debug_struct(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    fields: &[(&str, &dyn Debug)],
) -> fmt::Result {
    let mut shown = f.debug_struct(name);
    for (label, value) in fields {
        shown.field(label, value);
    }
    shown.finish()
}

/// A view of fields without names.
///
/// # Errors
/// If the formatter has an error.
pub fn debug_tuple(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    fields: &[(&str, &dyn Debug)],
) -> fmt::Result {
    let mut shown = f.debug_tuple(name);
    for (_, value) in fields {
        shown.field(value);
    }
    shown.finish()
}

/// The value of field number `index` of a run.
pub fn shown_field<V: View>(run: &V, index: usize) -> impl Debug + use<'_, V> {
    DebugField { schema: debug_bytes(run), index }
}

/// The value of field number `index` of a run that is in one of two byte orders.
#[must_use]
pub fn shown_in_order<B: View, L: View, A: View<Restriction = Free>>(
    order: Endian,
    bytes: &A,
    index: usize,
) -> impl Debug + use<'_, B, L, A> {
    let schema = match order {
        Endian::Big => debug_bytes::<B>(run_of_bytes(bytes)),
        Endian::Little => debug_bytes::<L>(run_of_bytes(bytes)),
    };
    DebugField { schema, index }
}

/// The value of a view.
pub fn shown_view<V: View>(view: &V) -> impl Debug + use<'_, V> {
    debug_bytes(view)
}

/// The values of these views.
#[derive(Clone, Copy)]
pub struct ShownSlice<'a, V>(pub &'a [V]);

impl<V: View> Debug for ShownSlice<'_, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(debug_bytes)).finish()
    }
}

/// The values of these views, which have a stride.
#[derive(Clone, Copy)]
pub struct ShownStrided<'a, V: View>(pub Strided<'a, V>);

impl<V: View> Debug for ShownStrided<'_, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(debug_bytes)).finish()
    }
}

fn debug_bytes<V: View>(view: &V) -> DebugBytes<'_> {
    let bytes = raw::bytes_of(view);
    DebugBytes { name: V::LAYOUT.name, layout: V::LAYOUT, bytes }
}

/// The text in these bytes. It is copied a piece at a time, as another process may change the bytes while
/// they are shown, and formatting a `str` panics if it is no longer UTF-8.
#[must_use]
pub fn shown_text(bytes: &[u8]) -> impl Debug + use<'_> {
    ShownText(bytes)
}

struct ShownText<'a>(&'a [u8]);

impl Debug for ShownText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        f.write_char('"')?;
        while !rest.is_empty() {
            let mut copy = [0; 64];
            let length = rest.len().min(copy.len());
            let (copy, original) = (&mut copy[..length], &rest[..length]);
            copy.copy_from_slice(original);
            let text = crate::dynamic::cursor::text(copy);
            for c in text.chars() {
                match c {
                    '\'' => f.write_char(c)?,
                    c => write!(f, "{}", c.escape_debug())?,
                }
            }
            if text.is_empty() {
                break;
            }
            rest = &rest[text.len()..];
        }
        f.write_char('"')
    }
}

#[cfg(test)]
mod tests {
    use std::format;

    use super::shown_text;

    #[test]
    fn text_is_shown_as_a_str() {
        let long = "é\u{301}\"'\n".repeat(40);
        for text in ["", "a", "'\"\\\0\u{7f}", "日本", &long] {
            assert_eq!(format!("{:?}", shown_text(text.as_bytes())), format!("{text:?}"));
        }
    }

    #[test]
    fn text_ends_where_it_is_not_utf_8() {
        assert_eq!(format!("{:?}", shown_text(b"ab\xffcd")), "\"ab\"");
    }
}
