//! The values of fields whose types the macro knows by their names only: bytes, text, and lists that
//! borrow the bytes. A type of the user may have such a name, and is then refused in a sentence.

use crate::dynamic::list::List;
use crate::overlay::Overlay;
use crate::strided::Strided;

/// A type whose name is one of those that hold text.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is taken for text, but cannot be made of text",
    label = "not the standard library's type of this name",
    note = "for another type, write a name that is not one of those: `use path::String as Other;`"
)]
pub trait Text<'a> {
    /// The value.
    fn of_text(text: &'a str) -> Self;
}

#[diagnostic::do_not_recommend]
impl<'a, T: From<&'a str>> Text<'a> for T {
    #[inline]
    fn of_text(text: &'a str) -> Self {
        text.into()
    }
}

/// A type whose name is one of those that hold bytes.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is taken for bytes, but cannot be made of bytes",
    label = "not the standard library's type of this name",
    note = "for another type, write a name that is not one of those: `use path::Vec as Other;`"
)]
pub trait Bytes<'a> {
    /// The value.
    fn of_bytes(bytes: &'a [u8]) -> Self;
}

#[diagnostic::do_not_recommend]
impl<'a, T: From<&'a [u8]>> Bytes<'a> for T {
    #[inline]
    fn of_bytes(bytes: &'a [u8]) -> Self {
        bytes.into()
    }
}

/// What the getter of a list of `T` returns, if a [`List`] can be made of it.
#[diagnostic::on_unimplemented(
    message = "a `List` holds schemas, and `{T}` is none in these bytes",
    label = "its elements are laid as `{Self}`",
    note = "an enum needs a byte order of its own, and numbers are `Be<u16>` or `Le<u16>`"
)]
pub trait ListOf<'a, T> {
    /// The same elements.
    fn list(self) -> List<'a, T>;
}

#[diagnostic::do_not_recommend]
impl<'a, T> ListOf<'a, T> for List<'a, T> {
    #[inline]
    fn list(self) -> Self {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<'a, T: Overlay> ListOf<'a, T> for &'a [T::View] {
    #[inline]
    fn list(self) -> List<'a, T> {
        List::of_views(self)
    }
}

#[diagnostic::do_not_recommend]
impl<'a, T: Overlay> ListOf<'a, T> for Strided<'a, T::View>
where
    T::View: Overlay,
{
    #[inline]
    fn list(self) -> List<'a, T> {
        List::of_strided(self)
    }
}

/// The value of a field that is text.
#[inline]
#[must_use]
pub fn of_text<'a, T: Text<'a>>(text: &'a str) -> T {
    T::of_text(text)
}

/// The value of a field that is bytes.
#[inline]
#[must_use]
pub fn of_bytes<'a, T: Bytes<'a>>(bytes: &'a [u8]) -> T {
    T::of_bytes(bytes)
}

/// The value of a field that is a list that borrows the bytes.
#[inline]
pub fn list_of<'a, T, L: ListOf<'a, T>>(elements: L) -> List<'a, T> {
    elements.list()
}
