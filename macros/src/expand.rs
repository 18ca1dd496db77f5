//! Writes the code. Nothing here can fail: what could is for `check` to find before.

mod accessors;
mod bits;
mod conversions;
mod describe;
mod enums;
mod model;
mod orders;
mod parts;
mod storage;
mod stubs;
mod validity;

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use crate::check;
use crate::diagnostics::Diagnostics;
use crate::input::schema::{Enum, Schema, Struct};
use crate::layout::Layout;
use crate::layout::quantity::{Claim, Verdict};
use model::Model;

/// `#[derive(Overlay)]`.
pub fn derive(input: DeriveInput) -> TokenStream {
    let mut errors = Diagnostics::default();
    check::item(&input, &mut errors);
    let can_be_laid = errors.is_empty();
    match Schema::read(input, &mut errors) {
        // Of these rustc says all: a size without end, a field without a name.
        Schema::Struct(schema) if schema.holds_itself() || schema.has_nameless_field() => {
            TokenStream::new()
        }
        Schema::Struct(schema) if can_be_laid => derive_struct(&schema, errors),
        Schema::Struct(schema) => stubs::of_struct(&schema, errors),
        Schema::Enum(schema) if can_be_laid => derive_enum(&schema, errors),
        Schema::Enum(schema) => stubs::of_enum(&schema, errors),
    }
}

fn derive_struct(schema: &Struct, mut errors: Diagnostics) -> TokenStream {
    let layout = Layout::of(schema);
    let claims = check::check(schema, &layout, &mut errors);
    let assertions = decide(claims, schema, &mut errors);
    let model = Model::new(schema, &layout);
    if errors.is_empty() {
        let storage = storage::overlay(&model);
        let parts = [
            parts::all(&model),
            accessors::all(&model),
            conversions::all(&model),
            storage::traits(&model),
            validity::all(&model),
        ];
        let (import, offsets) = (model.import(), model.offset_constants());
        quote! {
            #storage
            const _: () = {
                #import
                #offsets
                #(#parts)*
            };
            #(#assertions)*
        }
    } else {
        stubs::of_struct(schema, errors)
    }
}

/// Decides the claims that the macro can; what is left is for the compiler.
fn decide(claims: Vec<Claim>, schema: &Struct, errors: &mut Diagnostics) -> Vec<TokenStream> {
    let mut left = Vec::new();
    for claim in claims {
        match claim.verdict(&schema.runtime) {
            Verdict::Holds => {}
            Verdict::Fails(sentence) => errors.at_span(claim.span, sentence),
            Verdict::Left(assertion) => left.push(assertion),
        }
    }
    left.extend(schema.fields.iter().filter_map(|field| orders::kept(schema, field)));
    left.extend(describe::frozen_fingerprint(
        &schema.ident,
        schema.attr.fingerprint,
        &schema.runtime,
    ));
    left
}

fn derive_enum(schema: &Enum, mut errors: Diagnostics) -> TokenStream {
    let repr = check::check_enum(schema, &mut errors);
    match repr {
        Some(repr) if errors.is_empty() => enums::all(schema, repr),
        _ => stubs::of_enum(schema, errors),
    }
}
