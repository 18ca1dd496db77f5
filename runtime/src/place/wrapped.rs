//! Sources of `overlay!` that are still in a `Result` or an `Option`.

/// The methods by which `overlay!` finds its source, for a `Result` and an `Option`. Their bound is
/// never satisfied, so the error says what to write. Otherwise rustc would report that these types
/// have no such methods, which only generated code calls.
pub trait FindWrapped {
    /// Returns the source, of a type `K` that stays unknown after the one error, so that rustc reports
    /// no further errors about it.
    ///
    /// # Panics
    /// Always: its bound is never satisfied, so nothing calls it.
    #[doc(hidden)]
    #[rustfmt::skip] // rustc shows the line of the bound: with the name on it, it shows one.
    fn __overlay_source<K: ?Sized>(&self) -> &K where Self: Bytes<K> {
        unreachable!()
    }

    /// Returns the source for writing, as `__overlay_source` does.
    ///
    /// # Panics
    /// Always: its bound is never satisfied, so nothing calls it.
    #[doc(hidden)]
    #[rustfmt::skip] // rustc shows the line of the bound: with the name on it, it shows one.
    fn __overlay_source_mut<K: ?Sized>(&mut self) -> &mut K where Self: Bytes<K> {
        unreachable!()
    }
}

impl<T, E> FindWrapped for Result<T, E> {}
impl<T> FindWrapped for Option<T> {}

/// No type implements it. It is the bound of what is called on a `Result` or an `Option`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not bytes: `overlay!` needs what is inside",
    label = "not bytes",
    note = "write `?` after it, as in `overlay!(source?[A..B] as T)`"
)]
pub trait Bytes<K: ?Sized> {}
