//! The pipeline of `#[derive(Overlay)]`: input, layout, check, expand, in this order.

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use crate::diagnostics::Diagnostics;
use crate::expand::stubs;
use crate::input::schema::{Enum, Schema, Struct};
use crate::input::tagged::Tagged;
use crate::layout::Layout;
use crate::layout::parts::Parts;
use crate::{check, expand};

/// `#[derive(Overlay)]`.
pub fn derive(item: DeriveInput) -> TokenStream {
    if let Some(error) = check::second_derive(&item) {
        // The second derive generates the code.
        return error.to_compile_error();
    }
    let mut errors = Diagnostics::default();
    check::item(&item, &mut errors);
    let mut is_refused = !errors.is_empty();
    let schema = Schema::read(item, &mut errors);
    let mut parameters = Diagnostics::default();
    check::schema(&schema, &mut parameters);
    is_refused |= !parameters.is_empty();
    errors.extend(parameters);
    let import = import(&schema);
    let items = match schema {
        // rustc reports a size without end, a field without a size that is not the last one, a field without a name and
        // two of the same name itself.
        Schema::Struct(schema)
            if schema.holds_itself()
                || schema.has_unsized_inside()
                || schema.has_nameless_field() =>
        {
            return TokenStream::new();
        }
        Schema::Struct(schema) if schema.is_dynamic() && schema.repeats_a_name() => {
            return TokenStream::new();
        }
        Schema::Tagged(schema) if schema.holds_itself() || schema.repeats_a_name() => {
            return TokenStream::new();
        }
        Schema::Struct(schema) if is_refused && schema.is_dynamic() => {
            stubs::dynamic::of_struct(&schema, errors)
        }
        Schema::Struct(schema) if is_refused => stubs::of_struct(&schema, errors, &[]),
        Schema::Enum(schema) if is_refused => stubs::of_enum(&schema, errors),
        Schema::Tagged(schema) => derive_tagged(&schema, errors),
        Schema::Struct(schema) => derive_struct(&schema, errors),
        Schema::Enum(schema) => derive_enum(&schema, errors),
    };
    quote!(#import #items)
}

/// The import of what generated code uses. If the path of the crate is wrong, rustc reports it here
/// and at no use of the imported name.
fn import(schema: &Schema) -> TokenStream {
    let (crate_path, name) = schema.paths();
    quote! {
        #[doc(hidden)]
        use #crate_path::__private as #name;
    }
}

fn derive_struct(schema: &Struct, errors: Diagnostics) -> TokenStream {
    if schema.is_dynamic() {
        return derive_dynamic(schema, errors);
    }
    let layout = Layout::of(schema);
    match check::of_struct(&layout, errors) {
        Ok(checked) => expand::of_struct(&checked),
        Err((errors, types)) => stubs::of_struct(schema, errors, &types),
    }
}

fn derive_dynamic(schema: &Struct, errors: Diagnostics) -> TokenStream {
    let parts = Parts::of(schema);
    let runs: Vec<Layout> = parts.layouts().collect();
    match check::of_dynamic(&parts, &runs, errors) {
        Ok(checked) => expand::dynamic::of_struct(&checked),
        Err(errors) => stubs::dynamic::of_struct(schema, errors),
    }
}

fn derive_tagged(schema: &Tagged, errors: Diagnostics) -> TokenStream {
    let bodies: Vec<Option<Parts>> =
        schema.variants.iter().map(|variant| variant.body.as_ref().map(Parts::of)).collect();
    let runs: Vec<Vec<Layout>> =
        bodies.iter().map(|parts| parts.iter().flat_map(Parts::layouts).collect()).collect();
    match check::of_tagged(schema, &bodies, &runs, errors) {
        Ok(checked) => expand::dynamic::of_tagged(&checked),
        Err(errors) => stubs::dynamic::of_tagged(schema, errors),
    }
}

fn derive_enum(schema: &Enum, errors: Diagnostics) -> TokenStream {
    match check::of_enum(schema, errors) {
        Ok(checked) => expand::of_enum(&checked),
        Err(errors) => stubs::of_enum(schema, errors),
    }
}
