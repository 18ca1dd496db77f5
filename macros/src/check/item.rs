//! What cannot be an overlay whatever its fields are. One layout means a type without parameters.

use syn::{Data, DeriveInput, GenericParam};

use crate::diagnostics::Diagnostics;

pub fn check(input: &DeriveInput, errors: &mut Diagnostics) {
    is_no_union(input, errors);
    has_no_parameters(input, errors);
}

fn is_no_union(input: &DeriveInput, errors: &mut Diagnostics) {
    if let Data::Union(data) = &input.data {
        errors.at(
            data.union_token,
            format!(
                "union `{}` cannot be an overlay: derive it on one struct for each way to read the \
                 bytes, and `reinterpret` one as another",
                input.ident
            ),
        );
    }
}

fn has_no_parameters(input: &DeriveInput, errors: &mut Diagnostics) {
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
