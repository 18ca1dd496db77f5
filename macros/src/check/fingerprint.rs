//! Rules for `fingerprint = …`.

use quote::quote_spanned;
use syn::Ident;

use super::enums::{EnumOrder, unsigned_repr};
use super::findings::Findings;
use super::message::{Condition, Message};
use crate::input::attr::Spanned;
use crate::input::schema::Enum;
use crate::input::tagged::Tagged;
use crate::layout::Layout;
use crate::layout::parts::Parts;

pub fn of_struct_is_as_declared(layout: &Layout, found: &mut Findings) {
    require_fingerprint(&layout.schema.ident, layout.schema.fingerprint, &Of::Overlay, found);
}

pub fn of_enum_is_as_declared(schema: &Enum, found: &mut Findings) {
    require_fingerprint(&schema.ident, schema.fingerprint, &Of::Overlay, found);
}

pub fn of_dynamic_is_as_declared(parts: &Parts, found: &mut Findings) {
    let schema = parts.schema;
    // What a variant holds has the attributes of its enum.
    let declared = schema.fingerprint.filter(|_| schema.part_prefix.is_none());
    require_fingerprint(&schema.ident, declared, &Of::Dynamic, found);
}

pub fn of_tagged_is_as_declared(schema: &Tagged, found: &mut Findings) {
    require_fingerprint(&schema.ident, schema.fingerprint, &Of::Dynamic, found);
}

/// What has the fingerprint.
enum Of {
    /// A type with the trait `Overlay`.
    Overlay,
    /// A type with constants of its own.
    Dynamic,
}

fn require_fingerprint(
    ident: &Ident,
    declared: Option<Spanned<u64>>,
    of: &Of,
    found: &mut Findings,
) {
    let Some(Spanned { value, span }) = declared else { return };
    let runtime = found.runtime;
    let fingerprint = match of {
        Of::Overlay => quote_spanned!(span=> <#ident as #runtime::Overlay>::FINGERPRINT),
        Of::Dynamic => quote_spanned!(span=> #ident::FINGERPRINT),
    };
    let message = Message::new(format!("the layout of `{ident}` has changed: its fingerprint is "))
        .hexadecimal(fingerprint.clone())
        .text(format!(", not {value:#x}"));
    let condition = Condition::Expression(quote_spanned!(span=> #fingerprint == #value));
    let requirement = found.requirement(&condition, span, &message);
    found.assert(&requirement);
}

/// An enum of several bytes without a byte order has as many layouts as there are byte orders.
pub fn has_one_layout(schema: &Enum, found: &mut Findings) {
    let (Some(fingerprint), Some(repr)) = (schema.fingerprint, unsigned_repr(schema)) else {
        return;
    };
    if matches!(EnumOrder::of(schema, repr), EnumOrder::OfTheField) {
        let message = format!(
            "enum `{}` has {} bytes and no byte order, so no layout of its own to freeze: write \
             `endian = big` or `little` beside it, or freeze the structs that it is a field of",
            schema.ident,
            repr.size()
        );
        found.errors.at_span(fingerprint.span, message);
    }
}
