//! Which field an error of a walker is about.

use crate::error;
use crate::layout::FieldLayout;

/// Which field an error is about, as [`error::Site`] says it, in fewer bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Site {
    /// The schema.
    pub(super) schema: &'static str,
    /// The field; empty if the error is about the whole schema.
    pub(super) field: &'static str,
    /// The last of the fields of a run, if the error is about all of them.
    pub(super) last: Option<&'static FieldLayout>,
}

impl Site {
    /// The site of a whole schema.
    pub(super) const fn of_schema(schema: &'static str) -> Self {
        Self { schema, field: "", last: None }
    }

    pub(super) fn public(self) -> error::Site {
        let Self { schema, field, last } = self;
        error::Site { schema, field, last: last.map_or("", |last| last.name) }
    }
}
