//! An overlay has one layout, so its type has no parameters.

use syn::{DeriveInput, GenericParam};

use crate::diagnostics::Diagnostics;

pub fn check(input: &DeriveInput, errors: &mut Diagnostics) {
    let ident = &input.ident;
    for parameter in &input.generics.params {
        let message = match parameter {
            GenericParam::Lifetime(lifetime) => format!(
                "`{ident}` has the lifetime `{}`, but the bytes of an overlay hold no references: \
                 write the bytes themselves, as `[u8; N]`, and drop the lifetime",
                lifetime.lifetime
            ),
            GenericParam::Type(ty) => format!(
                "`{ident}` has the type parameter `{}`, but an overlay has one layout: write a \
                 struct for each type, or a nested schema in place of `{0}`",
                ty.ident
            ),
            GenericParam::Const(number) => format!(
                "`{ident}` has the parameter `{}`, but an overlay has one layout: write a struct \
                 for each length, as `{ident}16` with `[u8; 16]`",
                number.ident
            ),
        };
        errors.at(parameter, message);
    }
}
