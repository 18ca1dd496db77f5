//! Writes the code. Nothing here can fail: what could is for `check` to find before.

mod accessors;
mod bits;
mod conversions;
mod describe;
mod enums;
mod model;
mod orders;
mod storage;
mod stubs;
mod validity;

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use crate::check;
use crate::diagnostics::Diagnostics;
use crate::layout::Layout;
use crate::quantity::{Claim, Verdict};
use crate::schema::{Enum, Schema, Struct};
use model::Model;

/// `#[derive(Overlay)]`.
pub fn derive(input: DeriveInput) -> TokenStream {
    let mut errors = Diagnostics::default();
    check::generics(&input, &mut errors);
    if !errors.is_empty() {
        return errors.into_tokens();
    }
    match Schema::read(input, &mut errors) {
        Some(Schema::Struct(schema)) => derive_struct(&schema, errors),
        Some(Schema::Enum(schema)) => derive_enum(&schema, errors),
        None => errors.into_tokens(),
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
        let stubs = stubs::of_struct(&model);
        let errors = errors.into_tokens();
        quote!(#errors #stubs)
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
        _ => {
            let stubs = stubs::of_enum(schema);
            let errors = errors.into_tokens();
            quote!(#errors #stubs)
        }
    }
}
