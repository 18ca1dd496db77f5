//! Rules for the names of what is generated.

use syn::Ident;
use syn::ext::IdentExt as _;

use super::findings::Findings;
use crate::input::field::Field;
use crate::layout::Layout;

/// The methods that an overlay has besides its accessors.
const CONVERSIONS: &[&str] = &["to_value", "assign"];

/// An accessor and the field that it is of.
type Accessor<'a> = (&'a Ident, &'a Field);

pub fn accessors_differ(layout: &Layout, found: &mut Findings) {
    let ident = &layout.schema.ident;
    let mut earlier: Vec<Accessor> = Vec::new();
    for field in &layout.schema.fields {
        let accessors: Vec<Accessor> = field.accessors().map(|name| (name, field)).collect();
        // One error for each field, since renaming it renames all of its accessors.
        let message = if let Some((name, other)) = first_clash(&accessors, &earlier) {
            Some(format!(
                "field `{}` of `{ident}` would have an accessor `{name}`, as field `{}` has: \
                 rename one of them",
                field.label, other.label
            ))
        } else {
            let conversion = accessors
                .iter()
                .find(|(name, _)| CONVERSIONS.contains(&name.unraw().to_string().as_str()));
            conversion.map(|(name, _)| {
                format!(
                    "field `{}` of `{ident}` would have an accessor `{name}`, which every overlay \
                     has for whole values: rename the field",
                    field.label
                )
            })
        };
        if let Some(message) = message {
            found.errors.at(field.pointer(), message);
        }
        earlier.extend(accessors);
    }
}

/// The first accessor that an earlier field has too. rustc itself reports two fields of the same
/// name.
fn first_clash<'a>(accessors: &[Accessor<'a>], earlier: &[Accessor<'a>]) -> Option<Accessor<'a>> {
    accessors.iter().find_map(|(name, field)| {
        let clashes = |(other_name, other): &&Accessor| {
            other_name.unraw() == name.unraw() && other.label != field.label
        };
        earlier.iter().find(clashes).map(|(_, other)| (*name, *other))
    })
}

pub fn overlay_differs_from_schema(layout: &Layout, found: &mut Findings) {
    let ident = &layout.schema.ident;
    if let Some(name) =
        layout.schema.declared_name.as_ref().filter(|name| name.unraw() == ident.unraw())
    {
        let message = format!(
            "`{ident}` is the plain value, so its overlay has another name: write `name = \
             {ident}View`, or leave it `{ident}Overlay`"
        );
        found.errors.at(name, message);
    }
}
