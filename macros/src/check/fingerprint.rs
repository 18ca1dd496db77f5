//! Rules for `fingerprint = …`.

use quote::quote_spanned;
use syn::Ident;

use super::enums::{EnumOrder, unsigned_repr};
use super::findings::Findings;
use super::message::{Condition, Message};
use crate::input::attr::Spanned;
use crate::input::schema::Enum;
use crate::layout::Layout;

pub fn of_struct_is_as_declared(layout: &Layout, found: &mut Findings) {
    require_fingerprint(&layout.schema.ident, layout.schema.fingerprint, found);
}

pub fn of_enum_is_as_declared(schema: &Enum, found: &mut Findings) {
    require_fingerprint(&schema.ident, schema.fingerprint, found);
}

fn require_fingerprint(ident: &Ident, declared: Option<Spanned<u64>>, found: &mut Findings) {
    let Some(Spanned { value, span }) = declared else { return };
    let runtime = found.runtime;
    let fingerprint = quote_spanned!(span=> <#ident as #runtime::Overlay>::FINGERPRINT);
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
