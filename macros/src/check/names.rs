//! Rules about the names of what is generated.

use super::Checked;
use crate::input::schema::Field;

/// Two fields may not give their accessors one name, nor take that of a conversion.
pub fn are_free(checked: &mut Checked) {
    let ident = &checked.schema.ident;
    let mut taken: Vec<(String, &Field)> = Vec::new();
    for field in &checked.schema.fields {
        let names: Vec<String> = field.accessors().map(ToString::to_string).collect();
        // One clash is told of each field: renaming it mends all.
        let clash = names.iter().find_map(|name| {
            // Two fields of one name rustc refuses itself.
            let is_other = |of: &Field| of.label != field.label;
            let other = taken.iter().find(|(other, of)| other == name && is_other(of));
            other.map(|(_, other)| (name, *other))
        });
        let conversion = names.iter().find(|name| ["to_value", "assign"].contains(&name.as_str()));
        if let Some((name, other)) = clash {
            let message = format!(
                "field `{}` of `{ident}` would have an accessor `{name}`, as field `{}` has: \
                 rename one of them",
                field.label, other.label
            );
            checked.errors.at(&field.member, message);
        } else if let Some(name) = conversion {
            let message = format!(
                "field `{}` of `{ident}` would have an accessor `{name}`, which every overlay has \
                 for whole values: rename the field",
                field.label
            );
            checked.errors.at(&field.member, message);
        }
        taken.extend(names.into_iter().map(|name| (name, field)));
    }
}

pub fn of_the_overlay_is_another(checked: &mut Checked) {
    let ident = &checked.schema.ident;
    if let Some(name) = checked.schema.attr.name.as_ref().filter(|name| *name == ident) {
        let message = format!(
            "`{ident}` is the plain value, so its overlay has another name: write `name = \
             {ident}View`, or leave it `{ident}Overlay`"
        );
        checked.errors.at(name, message);
    }
}
