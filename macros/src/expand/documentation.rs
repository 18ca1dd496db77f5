//! The documentation of what is generated.

use proc_macro2::{Literal, Span, TokenStream};
use quote::quote;

use super::model::Model;
use crate::diagnostics::as_written;
use crate::input::field::{Field, FieldKind};
use crate::input::role::Role;
use crate::layout::Placement;
use crate::layout::byte_count::ByteCount;

/// The titles of the table, which are those of the table that `LAYOUT` prints. The last three are only
/// for dynamic schemas.
const TITLES: [&str; 10] = [
    "offset",
    "size",
    "bits",
    "field",
    "type",
    "byte order",
    "role",
    "condition",
    "extent",
    "check",
];

/// A line of the table: a text for each title.
pub type Row = [String; TITLES.len()];

/// The documentation of the overlay: a table of its layout.
pub fn of_overlay(model: &Model) -> TokenStream {
    let (ident, align) = (&model.schema.ident, model.layout.align());
    let size = match &model.schema.size {
        Some(size) => size.value.to_string(),
        None => model.layout.size.to_string(),
    };
    let line =
        format!("[`{ident}`] laid over {size} bytes, aligned to {align}. Nothing is copied.");
    with_table(line, &rows(model))
}

/// The rows of the fields and the gaps.
pub fn rows(model: &Model) -> Vec<Row> {
    let mut rows = Vec::new();
    for (field, extent) in model.fields().zip(extents(model)) {
        rows.extend(gap_before(model.placement(field)));
        rows.push(row(model, field, &extent));
    }
    rows
}

/// A line and a table.
pub fn with_table(line: String, rows: &[Row]) -> TokenStream {
    let mut lines = vec![line, String::new()];
    lines.extend(table(rows));
    // One attribute without escapes, because each of zerocopy's derives parses all attributes.
    let lines = raw(&lines.join("\n"));
    quote!(#[doc = #lines])
}

/// The lines of the table. A column without any text is left out.
fn table(rows: &[Row]) -> Vec<String> {
    let columns: Vec<usize> =
        (0..TITLES.len()).filter(|i| rows.iter().any(|row| !row[*i].is_empty())).collect();
    let line = |text: &dyn Fn(usize) -> String| {
        let texts: Vec<String> = columns.iter().map(|column| text(*column)).collect();
        format!("| {} |", texts.join(" | "))
    };
    let head = [line(&|column| TITLES[column].into()), line(&|_| "---".into())];
    head.into_iter().chain(rows.iter().map(|row| line(&|column| row[column].clone()))).collect()
}

/// The offset and the size of a field, as numbers if they are known.
struct Extent {
    offset: ByteCount,
    size: ByteCount,
}

/// The extents of all fields. Where the schema declares its size, those of the last fields are
/// counted from its end. A declared size that is wrong is an error.
fn extents(model: &Model) -> Vec<Extent> {
    let mut extents = Vec::new();
    let mut end = model.schema.size.as_ref().map(|size| size.value);
    let fields: Vec<&Field> = model.fields().collect();
    for field in fields.into_iter().rev() {
        let Placement { offset, size, bits, .. } = model.placement(field);
        let size = match (offset.value(), size.value(), end) {
            (Some(start), None, Some(end)) if end > start => ByteCount::known(end - start),
            _ => size.clone(),
        };
        let start = offset.value().or_else(|| end?.checked_sub(size.value()?));
        // The fields of a word have one extent.
        if bits.is_none_or(|bits| bits.before == 0) {
            // Before an offset that is declared there may be a gap.
            end = start.filter(|_| field.at.is_none());
        }
        let offset = start.map_or_else(|| offset.clone(), ByteCount::known);
        extents.push(Extent { offset, size });
    }
    extents.reverse();
    extents
}

/// The text as a raw literal, which is parsed faster than one with escapes.
fn raw(text: &str) -> Literal {
    let literal = if text.contains("\"#") { None } else { format!("r#\"{text}\"#").parse().ok() };
    let mut literal = literal.unwrap_or_else(|| Literal::string(text));
    literal.set_span(Span::call_site());
    literal
}

/// The row for the gap before a field, if there is one.
fn gap_before(placement: &Placement) -> Option<Row> {
    let (start, end) = (placement.previous_end.value()?, placement.offset.value()?);
    let starts_a_word = placement.bits.is_none_or(|bits| bits.before == 0);
    let mut row = Row::default();
    (row[0], row[1], row[6]) =
        (start.to_string(), end.saturating_sub(start).to_string(), "gap".into());
    (starts_a_word && end > start).then_some(row)
}

/// The row for a field.
fn row(model: &Model, field: &Field, extent: &Extent) -> Row {
    let bits = model.layout.bit_range(field).map_or_else(String::new, |range| {
        format!("{}..{}", range.shift, range.shift.saturating_add(range.width))
    });
    let order = match (&field.kind, field.order) {
        _ if extent.size.value() == Some(1) => "",
        (FieldKind::Numbers(scalar, _), _) if scalar.size() == 1 => "",
        (FieldKind::Scalar(_) | FieldKind::Numbers(..) | FieldKind::Packed(_), _)
            if field.is_chosen =>
        {
            "chosen"
        }
        (FieldKind::Scalar(_) | FieldKind::Numbers(..) | FieldKind::Packed(_), Some(order)) => {
            order.name()
        }
        (FieldKind::Scalar(_) | FieldKind::Numbers(..) | FieldKind::Packed(_), None)
        | (FieldKind::Opaque, _) => "",
    };
    let (mut name, mut ty) = (format!("`{}`", field.label), format!("`{}`", type_name(field)));
    if field.is_hidden() {
        (name, ty) = Default::default();
    }
    let role = match field.role {
        _ if field.is_hidden() => "hidden",
        Role::Plain if field.is_deprecated() => "deprecated",
        Role::Plain => "",
        Role::Magic(_) => "magic",
        Role::Reserved(_) => "reserved",
    };
    let (offset, size) = (extent.offset.to_string(), extent.size.to_string());
    let [condition, extent, check] = Default::default();
    [offset, size, bits, name, ty, order.into(), role.into(), condition, extent, check]
}

/// The user's documentation of the field, and where the field is.
pub fn of_getter(field: &Field, placement: Option<&Placement>) -> TokenStream {
    let (docs, label, ty) = (&field.docs, &field.label, type_name(field));
    let (bits, offset, size) = match placement {
        Some(placement) => (placement.bits, placement.offset.value(), placement.size.value()),
        None => (None, None, None),
    };
    let line = match (bits, offset, size) {
        (None, Some(start), Some(size)) => {
            let end = start.saturating_add(size);
            format!("`{label}`: `{ty}` in bytes {start}..{end}.")
        }
        (Some(bits), Some(offset), _) => {
            let plural = if bits.width == 1 { "" } else { "s" };
            let width = bits.width;
            format!("`{label}`: `{ty}` in {width} bit{plural} of the word at byte {offset}.")
        }
        (None, _, _) | (Some(_), None, _) => format!("`{label}`: `{ty}`."),
    };
    let blank = (!docs.is_empty()).then(|| quote!(#[doc = ""]));
    quote!(#(#docs)* #blank #[doc = #line] #[must_use])
}

/// The user's documentation of a place, and that it is laid.
pub fn of_place(field: &Field) -> TokenStream {
    let (docs, label, ty) = (&field.docs, &field.label, as_written(field.written_type()));
    let line = format!("`{label}`: `{ty}`, which is laid when this is called.");
    let blank = (!docs.is_empty()).then(|| quote!(#[doc = ""]));
    quote! {
        #(#docs)*
        #blank
        #[doc = #line]
        #[doc = ""]
        #[doc = "# Errors"]
        #[doc = "If the place is not in the bytes, or they are not what is expected there."]
    }
}

/// As in `u32 as Ipv4Addr`, where the field has the attribute `as`.
pub fn type_name(field: &Field) -> String {
    let stored = as_written(&field.ty);
    match &field.conversion {
        Some(conversion) => format!("{stored} as {}", as_written(&conversion.value)),
        None => stored,
    }
}

pub fn of_setter(field: &Field) -> TokenStream {
    let line = format!("Writes `{}` in place.", field.label);
    quote!(#[doc = #line])
}

/// The documentation of the setter of a bit field that is narrower than its type.
pub fn of_narrow_setter(field: &Field) -> TokenStream {
    let docs = of_setter(field);
    quote! {
        #docs
        #[doc = ""]
        #[doc = "# Errors"]
        #[doc = "If the value has more bits than the field."]
    }
}

pub fn of_getter_mut(field: &Field) -> TokenStream {
    let line = format!("`{}`, for writing in place.", field.label);
    quote!(#[doc = #line] #[must_use])
}

/// The documentation of a method that cannot be called, as the field decides this.
pub fn of_refused(field: &Field, decides: &str) -> TokenStream {
    let line = format!("Cannot be called, as `{}` decides {decides}.", field.label);
    quote!(#[doc = #line])
}

/// The documentation of a method that cannot be called, as the field is a place.
pub fn of_refused_place(field: &Field) -> TokenStream {
    let line = format!(
        "Cannot be called, as `{}` is a place: what lies there may be borrowed by the view.",
        field.label
    );
    quote!(#[doc = #line])
}

/// The documentation of the function that changes a deciding field.
pub fn of_change(field: &Field) -> TokenStream {
    let line = format!(
        "Writes `{}` to the bytes, of which the schema is laid over the start. They are not checked \
         afterwards: lay them anew.",
        field.label
    );
    quote! {
        #[doc = #line]
        #[doc = ""]
        #[doc = "# Errors"]
        #[doc = "If the bytes are not what the schema says before, or the value does not fit."]
    }
}
