//! The documentation of the view of a dynamic schema: the table of its layout.

use proc_macro2::TokenStream;
use syn::ext::IdentExt as _;

use super::model::Dynamic;
use crate::diagnostics::{as_written, join};
use crate::expand::documentation::{Row, rows, with_table};
use crate::expand::model::Model;
use crate::input::field::Field;
use crate::input::order::Chosen;
use crate::layout::parts::{Part, Run};

/// What the table has where a number depends on the data.
const UNKNOWN: &str = "…";

/// The documentation of the view.
pub fn of_view(dynamic: &Dynamic) -> TokenStream {
    let mut models = dynamic.runs.iter();
    // Offsets are known up to the first part whose size, place or presence depends on the data.
    let mut start = Some(0);
    let mut all = Vec::new();
    for part in dynamic.parts.in_source_order() {
        let last = dynamic.schema.field(part.last());
        if last.is_place {
            all.push(of_variable(last, None));
            continue;
        }
        let end = match part {
            Part::Run(run) => {
                let Some(model) = models.next() else { continue };
                let at = dynamic.schema.fields[run.first].at.filter(|_| !run.is_first);
                start = at.map(|at| at.value).or(start);
                all.extend(of_run(dynamic, run, model, start));
                let size = model.layout.size.value().filter(|_| !run.is_optional);
                start.zip(size).and_then(|(start, size)| start.checked_add(size))
            }
            Part::Variable(variable) => {
                all.push(of_variable(dynamic.parts.field(variable), start));
                None
            }
        };
        let extent = &last.extent;
        start = end.filter(|_| extent.pad.is_none() && extent.at.is_none());
    }
    let ident = &dynamic.schema.ident;
    let order = match &dynamic.schema.chosen {
        None => String::new(),
        Some(Chosen::Given(_)) => " Its byte order is given to it.".into(),
        Some(Chosen::From(by)) => {
            let arms = by
                .arms
                .iter()
                .map(|arm| format!("`{}` means {}", as_written(&arm.written), arm.order.name()));
            let arms: Vec<String> = arms.collect();
            format!(" `{}` says its byte order: {}.", by.field.unraw(), join(&arms, "and"))
        }
    };
    with_table(format!("[`{ident}`] laid over bytes. Nothing is copied.{order}"), &all)
}

/// The rows of a run that starts at this offset.
fn of_run(dynamic: &Dynamic, run: &Run, model: &Model, start: Option<u64>) -> Vec<Row> {
    let mut fields = dynamic.schema.fields[run.first..].iter();
    let mut all = rows(model);
    for row in &mut all {
        row[0] = match (start, row[0].parse::<u64>()) {
            (Some(0), _) => row[0].clone(),
            (Some(start), Ok(offset)) => start.saturating_add(offset).to_string(),
            _ => UNKNOWN.into(),
        };
        if row[6] == "gap" {
            continue;
        }
        let Some(field) = fields.next() else { continue };
        if !field.is_hidden() {
            add_attributes(row, field);
        }
        if run.is_optional && !row[4].is_empty() {
            row[4] = format!("`{}`", as_written(field.written_type()));
        }
    }
    all
}

/// The row of a field of any other kind.
fn of_variable(field: &Field, start: Option<u64>) -> Row {
    let mut row = Row::default();
    row[0] = match (&field.at, start) {
        (Some(at), _) => at.value.to_string(),
        (None, Some(start)) if field.extent.at.is_none() => start.to_string(),
        _ => UNKNOWN.into(),
    };
    row[1] = UNKNOWN.into();
    if field.is_hidden() {
        row[6] = "hidden".into();
        return row;
    }
    row[3] = format!("`{}`", field.label);
    row[4] = format!("`{}`", as_written(field.written_type()));
    if field.is_deprecated() {
        row[6] = "deprecated".into();
    }
    add_attributes(&mut row, field);
    row
}

/// Adds the condition, the extent and the check.
fn add_attributes(row: &mut Row, field: &Field) {
    for (name, text) in &field.extent.written {
        let (column, text) = match *name {
            "if" => (7, format!("`{text}`")),
            "check" => (9, format!("`{text}`")),
            "give" => (8, format!("`give({text})`")),
            name if text.is_empty() => (8, format!("`{name}`")),
            name => (8, format!("`{name} = {text}`")),
        };
        // In a table, even code has its bars escaped.
        let text = text.replace('|', "\\|");
        if !row[column].is_empty() {
            row[column] += ", ";
        }
        row[column] += &text;
    }
}
