//! The pipeline of `#[derive(Overlay)]`: input, layout, check, expand, in this order.

use proc_macro2::TokenStream;
use syn::DeriveInput;

use crate::diagnostics::Diagnostics;
use crate::input::schema::{Enum, Schema, Struct};
use crate::layout::Layout;
use crate::{check, expand};

/// `#[derive(Overlay)]`.
pub fn derive(item: DeriveInput) -> TokenStream {
    let mut errors = Diagnostics::default();
    check::item(&item, &mut errors);
    let is_refused = !errors.is_empty();
    match Schema::read(item, &mut errors) {
        // rustc reports a size without end and a field without a name itself.
        Schema::Struct(schema) if schema.holds_itself() || schema.has_nameless_field() => {
            TokenStream::new()
        }
        Schema::Struct(schema) if is_refused => expand::stubs::of_struct(&schema, errors),
        Schema::Enum(schema) if is_refused => expand::stubs::of_enum(&schema, errors),
        Schema::Struct(schema) => derive_struct(&schema, errors),
        Schema::Enum(schema) => derive_enum(&schema, errors),
    }
}

fn derive_struct(schema: &Struct, mut errors: Diagnostics) -> TokenStream {
    let layout = Layout::of(schema);
    let assertions = check::of_struct(schema, &layout, &mut errors);
    if errors.is_empty() {
        expand::of_struct(schema, &layout, &assertions)
    } else {
        expand::stubs::of_struct(schema, errors)
    }
}

fn derive_enum(schema: &Enum, mut errors: Diagnostics) -> TokenStream {
    match check::of_enum(schema, &mut errors) {
        Some(repr) if errors.is_empty() => {
            let frozen = check::fingerprint::frozen_fingerprint(
                &schema.ident,
                schema.attr.fingerprint,
                &schema.private_path,
            );
            expand::enums::all(schema, repr, frozen.as_ref())
        }
        _ => expand::stubs::of_enum(schema, errors),
    }
}
