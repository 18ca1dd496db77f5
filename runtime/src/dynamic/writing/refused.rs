//! Bounds that are never satisfied, of the methods of a view for writing that would change its layout. A
//! call of such a method is an error that says what the field decides.
//!
//! `Field` and `Of` are types that stand for fields by their names; `Of` may also be the schema. `View` is
//! the view for writing. The traits are here, and not in generated code, since the attribute `diagnostic`
//! does not exist where the user has no prelude, or an item of this name.

/// `Field` is a place.
#[diagnostic::on_unimplemented(
    message = "`{Field}` is a place, which a view for writing does not have",
    label = "is laid by the view for reading only",
    note = "what lies there may be part of what `{View}` borrows mutably: lay the bytes with `overlay` to read it"
)]
pub trait ReadsPlace<Field, View> {}

/// `Field` decides where `Of` starts.
#[diagnostic::on_unimplemented(
    message = "`{Field}` decides where `{Of}` starts, so that it cannot be written in place",
    label = "decides where `{Of}` starts",
    note = "lay the bytes anew after they are changed: `{View}::change_…(bytes, value)` changes a field of fixed size or of a codec in bytes that no view lies over"
)]
pub trait DecidesStart<Field, Of, View> {}

/// `Field` decides where `Of` ends.
#[diagnostic::on_unimplemented(
    message = "`{Field}` decides where `{Of}` ends, so that it cannot be written in place",
    label = "decides where `{Of}` ends",
    note = "lay the bytes anew after they are changed: `{View}::change_…(bytes, value)` changes a field of fixed size or of a codec in bytes that no view lies over"
)]
pub trait DecidesEnd<Field, Of, View> {}

/// `Schema` is not `read_only`.
#[diagnostic::on_unimplemented(
    message = "`{Schema}` is `read_only`, so it is neither written in place nor built",
    label = "is `read_only`",
    note = "remove `read_only` from it, and from the schemas in it"
)]
pub trait Written<Schema> {}

/// `Field` decides how many elements `Of` has.
#[diagnostic::on_unimplemented(
    message = "`{Field}` decides how many elements `{Of}` has, so that it cannot be written in place",
    label = "decides how many elements `{Of}` has",
    note = "lay the bytes anew after they are changed: `{View}::change_…(bytes, value)` changes a field of fixed size or of a codec in bytes that no view lies over"
)]
pub trait DecidesCount<Field, Of, View> {}

/// `Field` decides whether `Of` is there.
#[diagnostic::on_unimplemented(
    message = "`{Field}` decides whether `{Of}` is there, so that it cannot be written in place",
    label = "decides whether `{Of}` is there",
    note = "lay the bytes anew after they are changed: `{View}::change_…(bytes, value)` changes a field of fixed size or of a codec in bytes that no view lies over"
)]
pub trait DecidesPresence<Field, Of, View> {}

/// `Field` decides which variant `Of` is.
#[diagnostic::on_unimplemented(
    message = "`{Field}` decides which variant `{Of}` is, so that it cannot be written in place",
    label = "decides which variant `{Of}` is",
    note = "lay the bytes anew after they are changed: `{View}::change_…(bytes, value)` changes a field of fixed size or of a codec in bytes that no view lies over"
)]
pub trait DecidesVariant<Field, Of, View> {}

/// `Field` decides how far apart the elements of `Of` are.
#[diagnostic::on_unimplemented(
    message = "`{Field}` decides how far apart the elements of `{Of}` are, so that it cannot be written in place",
    label = "decides how far apart the elements of `{Of}` are",
    note = "lay the bytes anew after they are changed: `{View}::change_…(bytes, value)` changes a field of fixed size or of a codec in bytes that no view lies over"
)]
pub trait DecidesStride<Field, Of, View> {}

/// `Field` decides the byte order of `Of`.
#[diagnostic::on_unimplemented(
    message = "`{Field}` decides the byte order of `{Of}`, so that it cannot be written in place",
    label = "decides the byte order of `{Of}`",
    note = "lay the bytes anew after they are changed: `{View}::change_…(bytes, value)` changes a field of fixed size or of a codec in bytes that no view lies over"
)]
pub trait DecidesByteOrder<Field, Of, View> {}

/// `Field` decides the layout of `Of`, to which it is given.
#[diagnostic::on_unimplemented(
    message = "`{Field}` decides the layout of `{Of}`, so that it cannot be written in place",
    label = "decides the layout of `{Of}`",
    note = "lay the bytes anew after they are changed: `{View}::change_…(bytes, value)` changes a field of fixed size or of a codec in bytes that no view lies over"
)]
pub trait DecidesLayout<Field, Of, View> {}

/// An element of `Field` decides where the list ends.
#[diagnostic::on_unimplemented(
    message = "the elements of `{Field}` decide where the list ends, so that they cannot be written in place",
    label = "the elements decide where the list ends",
    note = "lay the bytes anew after they are changed"
)]
pub trait DecidesOwnEnd<Field, Of, View> {}

/// A condition of `Of` is about bytes that `Field` is among.
#[diagnostic::on_unimplemented(
    message = "a condition of `{Of}` is about bytes that `{Field}` is among, so that it cannot be written in place",
    label = "a condition of `{Of}` is about it",
    note = "lay the bytes anew after they are changed: `{View}::change_…(bytes, value)` changes a field of fixed size or of a codec in bytes that no view lies over"
)]
pub trait DecidesCondition<Field, Of, View> {}

/// A condition of `Of` compares `Field` with what is given to the schema, which a view does not keep.
#[diagnostic::on_unimplemented(
    message = "a condition of `{Of}` compares `{Field}` with what is given to the schema, so that it cannot be written in place",
    label = "a condition of `{Of}` is about it",
    note = "lay the bytes anew after they are changed: `{View}::change_…(bytes, …)` changes a field of fixed size or of a codec in bytes that no view lies over"
)]
pub trait DecidesGivenCondition<Field, Of, View> {}

/// A condition of `Of` is about `Field`, and holds for what its setter writes.
#[diagnostic::on_unimplemented(
    message = "a condition of `{Of}` is about `{Field}`, so that no reference to it is given",
    label = "a condition of `{Of}` is about it",
    note = "the setter of the field evaluates the condition"
)]
pub trait HasCondition<Field, Of, View> {}
