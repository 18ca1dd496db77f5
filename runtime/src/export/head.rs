//! The fixed head of a schema, which is what other languages can declare of a dynamic one.

use core::fmt;

use crate::layout::{Content, Kind, Layout, PartLayout, Place};

/// Why a dynamic schema has no fixed head: its first field has a size, a place or a presence that depends
/// on the data, or the data says the byte order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoHead {
    schema: &'static str,
    field: &'static str,
    /// Whether the head has one byte order only.
    has_order: bool,
}

impl fmt::Display for NoHead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { schema, field, has_order } = *self;
        match field {
            field if !has_order => write!(
                f,
                "`{schema}` has no fixed head, because `{field}` has the byte order that the data says"
            ),
            "" => write!(f, "`{schema}` has no fixed head, because what it holds depends on a tag"),
            field => write!(
                f,
                "`{schema}` has no fixed head, because the layout of its first field `{field}` \
                 depends on the data"
            ),
        }
    }
}

impl core::error::Error for NoHead {}

/// The fields of a dynamic schema before the first one whose size, place or presence depends on the data;
/// all of a fixed schema.
pub(super) fn head(layout: &'static Layout) -> Result<&'static Layout, NoHead> {
    let field = match layout.kind {
        Kind::Dynamic { parts: [first, ..], .. } => match first {
            PartLayout {
                content: Content::Run(run), condition: None, place: Place::Next, ..
            } => {
                let chosen = run.fields().iter().find(|field| field.is_chosen);
                let Some(chosen) = chosen else { return Ok(run) };
                return Err(NoHead { schema: layout.name, field: chosen.name, has_order: false });
            }
            PartLayout { content: Content::Run(run), .. } => {
                run.fields().first().map_or("", |field| field.name)
            }
            part => part.name,
        },
        Kind::Dynamic { .. } | Kind::Tagged { .. } => "",
        _ => return Ok(layout),
    };
    Err(NoHead { schema: layout.name, field, has_order: true })
}
