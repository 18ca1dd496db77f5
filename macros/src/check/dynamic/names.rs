//! Rules for the names in a dynamic schema.

use syn::Ident;
use syn::ext::IdentExt as _;

use super::name_of;
use crate::check::findings::Findings;
use crate::input::field::Field;
use crate::layout::parts::{Part, Parts, Variety};

/// The methods that a view has besides its getters.
const METHODS: &[&str] = &["bytes", "shorten", "to_value"];

/// The method of a view for writing that gives all parts at once.
const PARTS: &str = "parts_mut";

/// The accessors of fields in one run are compared by the rules for structs.
pub fn accessors_differ(parts: &Parts, found: &mut Findings) {
    for field in parts.schema.all_fields() {
        let clash = parts.schema.all_fields().take(field.index).find_map(|earlier| {
            let is_in_another_part = !std::ptr::eq(parts.part_of(earlier), parts.part_of(field));
            let name = common(field, earlier)?;
            (is_in_another_part && earlier.label != field.label).then_some((name, earlier))
        });
        let Some((name, earlier)) = clash else { continue };
        let message = format!(
            "{} would have an accessor `{name}`, as field `{}` has: rename one of them",
            name_of(parts, field),
            earlier.label
        );
        found.errors.at(field.pointer(), message);
    }
}

/// An accessor that both fields have.
fn common<'a>(field: &'a Field, other: &Field) -> Option<&'a Ident> {
    field
        .accessors()
        .find(|name| other.accessors().any(|accessor| accessor.unraw() == name.unraw()))
}

pub fn accessors_are_no_methods_of_views(parts: &Parts, found: &mut Findings) {
    for field in parts.schema.all_fields().filter(|field| field.has_getter()) {
        let name = field.getter.unraw().to_string();
        // The rules for structs refuse `to_value` in a run.
        let is_in_run = parts.part_of(field).run().is_some();
        if METHODS.contains(&name.as_str()) && !(is_in_run && name == "to_value") {
            let message = format!(
                "{} would have a getter `{name}`, which every view has for the whole: rename the \
                 field",
                name_of(parts, field)
            );
            found.errors.at(field.pointer(), message);
        }
    }
}

pub fn no_field_is_called_parts(parts: &Parts, found: &mut Findings) {
    let has_getter_mut = |field: &&Field| match &parts.all[parts.places[field.index].part] {
        Part::Variable(variable) => !matches!(variable.content, Variety::Text),
        Part::Run(_) => field.has_getter_mut(),
    };
    let fields = parts.schema.fields.iter().filter(has_getter_mut);
    for field in fields.filter(|field| field.getter_mut == PARTS) {
        let message = format!(
            "{} would have an accessor `{PARTS}`, which every view for writing has for all parts: \
             rename the field",
            name_of(parts, field)
        );
        found.errors.at(field.pointer(), message);
    }
}

/// `it` is the element in the condition that ends a list, so no field has this name there.
pub fn no_field_is_called_it(parts: &Parts, found: &mut Findings) {
    let fields = &parts.schema.fields;
    let Some(list) = fields.iter().find(|field| field.extent.until.is_some()) else { return };
    if let Some(field) = fields.iter().find(|field| field.label == "it") {
        let message = format!(
            "{} has the name of the element in the `until` of `{}`: rename the field",
            name_of(parts, field),
            list.label
        );
        found.errors.at(field.pointer(), message);
    }
}
