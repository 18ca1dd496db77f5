//! Bounds that are never satisfied, of the calls that would lay a schema without what is given to it. A call
//! is an error that names the right one.
//!
//! The traits are here, and not in generated code, since the attribute `diagnostic` does not exist where the
//! user has no prelude, or an item of this name.

/// `Given` is given to `Schema`.
#[diagnostic::on_unimplemented(
    message = "`{Schema}` needs what is given to it: call `overlay_given`",
    label = "needs `{Given}`",
    note = "`overlay_given` and the like take it after the bytes"
)]
pub trait LaidAlone<Given, Schema> {}

/// A tag selects the variant of `Schema`.
#[diagnostic::on_unimplemented(
    message = "`{Schema}` needs its tag, which selects the variant: call `overlay_given`",
    label = "needs its tag",
    note = "`overlay_given` takes the tag after the bytes"
)]
pub trait LaidWithoutTag<Schema> {}

/// `Schema` is written without the schema that it is a field of, which has its tag.
#[diagnostic::on_unimplemented(
    message = "`{Schema}` is written in place as a field of the schema that has its tag: call `overlay_mut` of that schema",
    label = "needs the schema that has its tag",
    note = "the view of that schema has a method for the field, as in `view.body_mut()`"
)]
pub trait WrittenWithoutTag<Schema> {}

/// `Given` is given to a view of `Schema`, which shows its bytes.
#[diagnostic::on_unimplemented(
    message = "a view of `{Schema}` does not keep what was given to it: call `dump_given`",
    label = "needs `{Given}`",
    note = "`dump_given` takes it"
)]
pub trait DumpedAlone<Given, Schema> {}
