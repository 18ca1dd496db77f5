//! Items of the user whose names occur in generated code.
//!
//! The test writes a crate. In it each schema of `schemas.rs`, and an `overlay!`, stands in modules
//! that declare an item of every name that the generated code contains: one module of constants,
//! one of types, and so on. The schemas must behave as they do without these items.

use std::collections::BTreeSet;
use std::error::Error;
use std::path::Path;
use std::{env, fs};

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens as _, format_ident, quote};
use syn::{DeriveInput, File, Item};

use crate::pipeline::{derive, place};
use crate::schemas;
use crate::standalone::Standalone;

/// Names that generated code once bound itself. A constant or a static of such a name makes a
/// pattern of it.
const ONCE_BOUND: [&str; 11] =
    ["array", "bytes", "error", "f", "nested", "other", "source", "state", "value", "view", "wire"];

/// Names that the code of zerocopy's derive `KnownLayout` takes from the user's module.
const OF_ZEROCOPY: [&str; 2] = ["bytes", "u8"];

/// A kind of items, and how an item of this kind is declared.
type Kind = (&'static str, fn(&Ident) -> TokenStream);

/// The kinds of items whose names could replace those of generated code.
const KINDS: [Kind; 7] = [
    ("constants", |name| quote!(pub const #name: ::std::primitive::u8 = 1;)),
    ("statics", |name| quote!(pub static #name: ::std::primitive::u8 = 1;)),
    ("functions", |name| quote!(pub fn #name() {})),
    ("types", |name| quote!(pub struct #name {})),
    ("unit_structs", |name| quote!(pub struct #name;)),
    ("modules", |name| quote!(pub mod #name {})),
    ("macros", |name| quote!(macro_rules! #name { () => { ::std::compile_error!("the user's") } })),
];

#[test]
fn items_of_the_user_do_not_replace_names_of_generated_code() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("names");
    fs::create_dir_all(folder.join("src"))?;
    fs::write(folder.join("Cargo.toml"), manifest())?;
    let program = prettyplease::unparse(&syn::parse2(program()?)?);
    // In attributes, it separates the characters of an arrow.
    fs::write(folder.join("src/main.rs"), program.replace("= >", "=>"))?;
    let outcome = Standalone::at(folder, crate::standalone::target_folder())?.cargo(&["run"])?;
    assert!(outcome.success, "{}\n{}", outcome.output, outcome.errors);
    Ok(())
}

/// An item that is not on the list of these names would replace a constant or a type of the user.
#[test]
fn names_of_generated_items_are_refused_in_schemas() -> Result<(), Box<dyn Error>> {
    let mut declared = BTreeSet::new();
    for (_, schema) in schemas::schemas() {
        names_of_items(derive::derive(syn::parse2(schema)?), &mut declared);
    }
    // These are named after the schema and its field, or are methods.
    let is_other = |name: &str| {
        let starts = ["__Type", "__end_of_", "__overlaid_", "__type_of_"]
            .iter()
            .any(|start| name.starts_with(start));
        starts || name == "__store" || name == "__values"
    };
    declared.retain(|name| !is_other(name));
    assert!(declared.contains("__AT_1"), "the generated items have other names: {declared:?}");
    for name in declared {
        let name = format_ident!("{name}");
        let schema = quote!(struct Schema { field: [u8; #name] });
        let expanded = derive::derive(syn::parse2(schema)?).to_string();
        assert!(expanded.contains("has for itself"), "`{name}` is not refused");
    }
    Ok(())
}

/// Adds the names that begin with `__` and stand where an item or a parameter is declared.
fn names_of_items(tokens: TokenStream, names: &mut BTreeSet<String>) {
    const BEFORE: [&str; 5] = ["const", "fn", "type", "as", "<"];
    let mut before = String::new();
    for token in tokens {
        if let TokenTree::Group(group) = &token {
            names_of_items(group.stream(), names);
        }
        let text = token.to_string();
        if BEFORE.contains(&before.as_str()) && text.starts_with("__") {
            names.insert(text.clone());
        }
        before = text;
    }
}

fn manifest() -> String {
    let runtime = concat!(env!("CARGO_MANIFEST_DIR"), "/../runtime");
    let mut features = Vec::new();
    features.extend(cfg!(feature = "zerocopy").then_some("zerocopy"));
    features.extend(cfg!(feature = "bytemuck").then_some("bytemuck"));
    format!(
        "[package]\nname = \"names\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [dependencies]\noverlaid = {{ path = {runtime:?}, features = {features:?} }}\n"
    )
}

/// The crate. Its own name replaces that of the crate `core`, too.
fn program() -> syn::Result<TokenStream> {
    let (mut modules, mut comparisons) = (place_modules(), TokenStream::new());
    for (name, schema) in schemas::schemas() {
        let input: DeriveInput = syn::parse2(schema)?;
        let expanded = derive::derive(input.clone());
        let ident = &input.ident;
        let own = own_names(&input, &expanded)?;
        let part = contains(&input, "Part").then(|| {
            quote!(
                use crate::Part;
            )
        });
        let schema = quote!(#part #[derive(::overlaid::Overlay, ::std::fmt::Debug)] #input);
        // A tagged enum is laid in a schema that has the tag.
        let (holder, laid, seen) = match name {
            "tagged" => (Some(holder()), format_ident!("Holder"), quote!(seen_dynamic)),
            "dynamic" | "read_only" | "order" => (None, ident.clone(), quote!(seen_dynamic)),
            _ => (None, ident.clone(), quote!(seen)),
        };
        let plain = format_ident!("{name}_alone");
        modules.extend(quote!(mod #plain { #schema #holder }));
        for (kind, declare) in KINDS {
            let items = names(&expanded).into_iter().filter(|name| !own.contains(name));
            let items = items.map(|name| declare(&name));
            let module = format_ident!("{name}_and_{kind}");
            modules.extend(quote!(mod #module { #(#items)* #schema #holder }));
            comparisons.extend(quote! {
                assert_eq!(#seen::<#plain::#laid>(), #seen::<#module::#laid>(), "{}", #kind);
            });
        }
    }
    Ok(quote! {
        #![allow(warnings)]
        extern crate self as core;

        use std::{assert_eq, format, fmt::Debug, string::String, vec::Vec};
        use overlaid::__private::{Field, Misfit, Undeclared, View, assign};
        use overlaid::Overlay;
        use overlaid::schema::Schema;

        /// A part of other schemas that is restricted.
        #[derive(Overlay, Debug)]
        #[repr(u8)]
        enum Part {
            One = 1,
            Two = 2,
        }

        #modules

        /// What the generated code makes of some bytes.
        fn seen<T: Overlay + Field<Undeclared, Wire = <T as Overlay>::View>>() -> Vec<String>
        where
            T::View: Debug,
        {
            let of_byte = |byte| {
                let mut bytes = [byte; 64];
                let bytes = &mut bytes[..T::SIZE];
                let before = format!("{:?}", T::overlay(bytes));
                if let Ok(view) = T::overlay_mut(bytes) {
                    if let Ok(value) = T::load(view) {
                        assign(&value, view);
                    }
                }
                format!("{before} {bytes:?} {:?}", T::LAYOUT)
            };
            [0, 1, 2, 9, 255].map(of_byte).into()
        }

        /// The same of a dynamic schema.
        fn seen_dynamic<T: Schema>() -> Vec<String>
        where
            for<'a> T::View<'a>: Debug,
        {
            let of_byte = |byte| {
                let mut bytes = [byte; 64];
                bytes[1] = byte + 2;
                let laid = (T::lay(&bytes), T::lay_prefix(&bytes[..13]));
                format!("{laid:?} {:?} {}", T::LAYOUT, T::FINGERPRINT)
            };
            [0, 1, 2, 9, 100].map(of_byte).into()
        }

        fn main() {
            #comparisons
            assert!(Part::overlay(&[9]).is_err());
            assert!(nested_and_constants::Nested::overlay(&[9, 0, 0]).is_err());
            place();
        }
    })
}

/// A schema that holds the tagged enum.
fn holder() -> TokenStream {
    quote! {
        #[derive(::overlaid::Overlay, ::std::fmt::Debug)]
        pub struct Holder {
            tag: u8,
            #[overlay(tag = tag, rest)]
            body: Tagged,
        }
    }
}

/// The modules with an `overlay!`, and a function that calls it in each of them.
fn place_modules() -> TokenStream {
    let ty = quote!(::overlaid::Be<u16>);
    let places = [quote!(it as #ty), quote!(it[0..2] as #ty), quote!(mut it[0..2] as #ty)];
    let (mut modules, mut calls) = (TokenStream::new(), TokenStream::new());
    for (kind, declare) in KINDS {
        for (i, invocation) in places.iter().enumerate() {
            let expanded = place::expand(quote!([$crate] #invocation));
            let own = ["it", "u16", "Be"];
            let items =
                names(&expanded).into_iter().filter(|name| !own.iter().any(|own| name == own));
            let items = items.map(|name| declare(&name));
            let module = format_ident!("place_{i}_and_{kind}");
            modules.extend(quote! {
                mod #module {
                    #(#items)*
                    pub fn place(mut it: [::std::primitive::u8; 2]) -> ::std::primitive::u16 {
                        ::overlaid::overlay!(#invocation).get()
                    }
                }
            });
            calls.extend(quote!(assert_eq!(#module::place([1, 2]), 0x102, "{}", #kind);));
        }
    }
    quote!(#modules fn place() { #calls })
}

/// The names that the code contains, and those that it once bound. A name that begins with `__` is
/// reserved for generated code.
fn names(code: &TokenStream) -> BTreeSet<Ident> {
    let mut names: BTreeSet<Ident> =
        ONCE_BOUND.iter().map(|name| format_ident!("{name}")).collect();
    add_names(code.clone(), &mut names);
    if cfg!(feature = "zerocopy") {
        names.retain(|name| !OF_ZEROCOPY.iter().any(|of_zerocopy| name == of_zerocopy));
    }
    names
}

fn add_names(code: TokenStream, names: &mut BTreeSet<Ident>) {
    for token in code {
        match token {
            TokenTree::Group(group) => add_names(group.stream(), names),
            TokenTree::Ident(name) => {
                let name = name.to_string();
                // Keywords are no names.
                if let (false, Ok(name)) = (name.starts_with("__"), syn::parse_str::<Ident>(&name))
                {
                    names.insert(name);
                }
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

/// The names of the schema and its overlay, and those that the user writes as types. In the user's
/// module they mean what the user's items say.
fn own_names(schema: &DeriveInput, expanded: &TokenStream) -> syn::Result<BTreeSet<Ident>> {
    let mut own = BTreeSet::from([schema.ident.clone()]);
    for item in syn::parse2::<File>(expanded.clone())?.items {
        match item {
            Item::Struct(overlay) => own.insert(overlay.ident),
            Item::Enum(view) => own.insert(view.ident),
            _ => false,
        };
    }
    let fields: Vec<_> = match &schema.data {
        syn::Data::Struct(data) => data.fields.iter().collect(),
        syn::Data::Enum(data) => data.variants.iter().flat_map(|variant| &variant.fields).collect(),
        syn::Data::Union(_) => Vec::new(),
    };
    for field in fields {
        add_names(field.ty.to_token_stream(), &mut own);
    }
    Ok(own)
}

fn contains(schema: &DeriveInput, name: &str) -> bool {
    let mut names = BTreeSet::new();
    add_names(schema.to_token_stream(), &mut names);
    names.iter().any(|ident| ident == name)
}
