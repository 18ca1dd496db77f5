//! `#[deprecated]` and `#[doc(hidden)]`, which generated items take over from the user's.

use syn::{Attribute, Data, Meta};

use super::attr::is_named;

/// The attributes `#[deprecated]` and `#[doc(hidden)]` among these.
pub fn among(attrs: &[Attribute]) -> Vec<Attribute> {
    let is_mark = |attr: &&Attribute| is_named(attr, "deprecated") || is_hidden(attr);
    attrs.iter().filter(is_mark).cloned().collect()
}

/// Whether the attribute is `#[doc(hidden)]`.
pub fn is_hidden(attr: &Attribute) -> bool {
    is_named(attr, "doc") && lists(attr, "hidden")
}

/// Whether the item, a field or a variant is deprecated, or allows the use of what is. Then
/// generated code must allow it too.
pub fn use_deprecated(attrs: &[Attribute], data: &Data) -> bool {
    let parts: Vec<&Vec<Attribute>> = match data {
        Data::Struct(data) => data.fields.iter().map(|field| &field.attrs).collect(),
        Data::Enum(data) => data.variants.iter().map(|variant| &variant.attrs).collect(),
        Data::Union(_) => Vec::new(),
    };
    parts.into_iter().flatten().chain(attrs).any(|attr| {
        let allows = is_named(attr, "allow") || is_named(attr, "expect");
        is_named(attr, "deprecated") || (allows && lists(attr, "deprecated"))
    })
}

/// Whether the name is in the attribute's list.
fn lists(attr: &Attribute, name: &str) -> bool {
    let Meta::List(list) = &attr.meta else { return false };
    list.tokens.clone().into_iter().any(|token| token.to_string() == name)
}
