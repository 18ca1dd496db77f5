//! How `Debug` shows an error: as the sentence that `Display` writes, and with `{:#?}` as its fields.

use core::fmt;

use super::OverlayError;

impl fmt::Debug for OverlayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if f.alternate() { fields(self, f) } else { fmt::Display::fmt(self, f) }
    }
}

/// Writes the variant and its fields, as a derived `Debug` does.
fn fields(error: &OverlayError, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut of = |variant, fields: &[(&str, &dyn fmt::Debug)]| {
        let mut shown = f.debug_struct(variant);
        for (name, value) in fields {
            shown.field(name, value);
        }
        shown.finish()
    };
    match error {
        OverlayError::Size { layout, needed, actual } => {
            of("Size", &[("layout", layout), ("needed", needed), ("actual", actual)])
        }
        OverlayError::Records { layout, actual } => {
            of("Records", &[("layout", layout), ("actual", actual)])
        }
        OverlayError::Count { layout, count, actual } => {
            of("Count", &[("layout", layout), ("count", count), ("actual", actual)])
        }
        OverlayError::Stride { layout, stride, actual } => {
            of("Stride", &[("layout", layout), ("stride", stride), ("actual", actual)])
        }
        OverlayError::Align { layout, off_by } => {
            of("Align", &[("layout", layout), ("off_by", off_by)])
        }
        OverlayError::Value { schema, field, offset, value, expected } => of(
            "Value",
            &[
                ("schema", schema),
                ("field", field),
                ("offset", offset),
                ("value", value),
                ("expected", expected),
            ],
        ),
        OverlayError::Field { site, offset, fault, buffer } => {
            of("Field", &[("site", site), ("offset", offset), ("fault", fault), ("buffer", buffer)])
        }
        OverlayError::Write { site, fault } => of("Write", &[("site", site), ("fault", fault)]),
        OverlayError::Changed { schema } => of("Changed", &[("schema", schema)]),
        OverlayError::Fit { schema, field, value, bits, signed } => of(
            "Fit",
            &[
                ("schema", schema),
                ("field", field),
                ("value", value),
                ("bits", bits),
                ("signed", signed),
            ],
        ),
        OverlayError::Conversion { schema, field, from, to } => {
            of("Conversion", &[("schema", schema), ("field", field), ("from", from), ("to", to)])
        }
    }
}
