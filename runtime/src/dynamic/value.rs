//! The values of fields whose types the macro knows by their names only: bytes, text, and lists that
//! borrow the bytes. A type of the user may have such a name, and is then refused in a sentence.

use crate::dynamic::given::Gives;
use crate::dynamic::lay::Lay;
use crate::dynamic::list::List;
use crate::dynamic::pass::Pass;
use crate::dynamic::root::Keeps;
use crate::dynamic::writer::Writer;
use crate::error::Site;
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
    /// The list, with what is given to its elements.
    type List;

    /// The same elements.
    fn list(self) -> Self::List;
}

#[diagnostic::do_not_recommend]
impl<'a, T, G> ListOf<'a, T> for List<'a, T, G> {
    type List = Self;

    #[inline]
    fn list(self) -> Self {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<'a, T: Overlay> ListOf<'a, T> for &'a [T::View] {
    type List = List<'a, T>;

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
    type List = List<'a, T>;

    #[inline]
    fn list(self) -> List<'a, T> {
        List::of_strided(self)
    }
}

/// A copy of a value.
#[inline]
#[must_use]
pub fn copied<T: Copy>(value: &T) -> T {
    *value
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
pub fn list_of<'a, T, L: ListOf<'a, T>>(elements: L) -> L::List {
    elements.list()
}

/// A reference to the value of a field that is bytes or text, whose bytes are written when it is built. If
/// its type is another one, of which the trait above reports that, it has no bytes.
#[derive(Debug, Clone, Copy)]
pub struct Held<'a, T: ?Sized>(pub &'a T);

impl<'a, T: AsRef<[u8]> + ?Sized> Held<'a, T> {
    /// The bytes.
    #[inline]
    #[must_use]
    pub fn held_bytes(self) -> &'a [u8] {
        self.0.as_ref()
    }
}

impl<'a, T: AsRef<str> + ?Sized> Held<'a, T> {
    /// The bytes of the text.
    #[inline]
    #[must_use]
    pub fn held_text(self) -> &'a [u8] {
        let text: &str = self.0.as_ref();
        text.as_bytes()
    }
}

impl<'a, T: Lay, G: Keeps<'a, T::Given>> Held<'_, List<'a, T, G>> {
    /// How many elements there are.
    #[inline]
    #[must_use]
    pub fn held_count(self) -> usize {
        self.0.len()
    }

    /// Writes the elements, with a stride unless it is 0.
    ///
    /// # Errors
    /// If an element does not fit in the stride, or something else is given to the elements.
    #[inline]
    pub fn emit_held<P: Pass>(
        self,
        stride: u64,
        writer: &mut Writer<'_, P>,
        given: impl Gives<T::Given>,
        site: &'static Site,
    ) -> Result<(), P> {
        self.0.emit(stride, writer, given.give(), site)
    }
}

/// What a type has that is neither bytes, nor text, nor a list of schemas.
pub trait HeldFallback<'a>: Sized {
    /// No elements.
    #[inline]
    fn held_count(self) -> usize {
        0
    }

    /// Writes nothing.
    ///
    /// # Errors
    /// Never.
    #[inline]
    fn emit_held<P: Pass>(
        self,
        _stride: u64,
        _writer: &mut Writer<'_, P>,
        _given: impl Sized,
        _site: &'static Site,
    ) -> Result<(), P> {
        Ok(())
    }

    /// No bytes.
    #[inline]
    fn held_bytes(self) -> &'a [u8] {
        &[]
    }

    /// No text.
    #[inline]
    fn held_text(self) -> &'a [u8] {
        &[]
    }
}

impl<'a, T: ?Sized> HeldFallback<'a> for Held<'a, T> {}
