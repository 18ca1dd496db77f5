//! Rules for the item itself, whatever its fields are.

use syn::ext::IdentExt as _;
use syn::punctuated::Punctuated;
use syn::{Data, DeriveInput, GenericParam, Path, Token};

use super::findings::Findings;
use crate::diagnostics::Diagnostics;
use crate::input::attr::is_named;
use crate::input::schema::Schema;
use crate::layout::Layout;

/// The error if a `#[derive]` after this one names `Overlay` again. rustc shows a derive the attributes
/// that follow it.
pub fn second_derive(item: &DeriveInput) -> Option<syn::Error> {
    let derives = item.attrs.iter().filter(|attr| is_named(attr, "derive"));
    let mut paths = derives
        .filter_map(|attr| {
            attr.parse_args_with(Punctuated::<Path, Token![,]>::parse_terminated).ok()
        })
        .flatten();
    let again = paths.find(|path| {
        let names: Vec<_> = path.segments.iter().map(|segment| segment.ident.unraw()).collect();
        match names.as_slice() {
            [name] => name == "Overlay",
            [krate, name] => krate == "overlaid" && name == "Overlay",
            _ => false,
        }
    })?;
    let message = format!("`{}` derives `Overlay` twice: remove one of the two", item.ident);
    Some(syn::Error::new_spanned(again, message))
}

pub fn is_not_a_union(item: &DeriveInput, errors: &mut Diagnostics) {
    if let Data::Union(data) = &item.data {
        errors.at(
            data.union_token,
            format!(
                "union `{}` cannot be an overlay: write one struct for each way to read the bytes, \
                 and `reinterpret` one as another",
                item.ident
            ),
        );
    }
}

pub fn read_only_is_of_dynamic_schemas(schema: &Schema, errors: &mut Diagnostics) {
    let Some(read_only) = schema.read_only().filter(|_| !schema.is_dynamic()) else { return };
    let (ident, _) = schema.header();
    let message = format!(
        "`{ident}` is of fixed size, and `read_only` is for schemas whose layout depends on their \
         data: remove it"
    );
    errors.at_span(read_only, message);
}

pub fn has_no_parameters(schema: &Schema, errors: &mut Diagnostics) {
    let (ident, generics) = schema.header();
    // The values of a dynamic schema may borrow the bytes.
    let borrowed = generics.lifetimes().next().filter(|_| schema.is_dynamic());
    for parameter in &generics.params {
        let message = match (parameter, borrowed) {
            (GenericParam::Lifetime(lifetime), Some(first))
                if lifetime.lifetime == first.lifetime =>
            {
                continue;
            }
            (GenericParam::Lifetime(lifetime), Some(first)) => format!(
                "`{ident}` borrows all of its parts from the same bytes: write `{}` in place of `{}`",
                first.lifetime, lifetime.lifetime
            ),
            (GenericParam::Lifetime(lifetime), None) => format!(
                "`{ident}` has the lifetime `{}`, but the bytes of an overlay hold no references: \
                 write the bytes themselves, as `[u8; N]`, and remove the lifetime",
                lifetime.lifetime
            ),
            (GenericParam::Type(ty), _) => format!(
                "`{ident}` has the type parameter `{}`, but an overlay has one layout: write a \
                 struct for each type, or a nested schema in place of `{0}`",
                ty.ident
            ),
            (GenericParam::Const(number), _) => format!(
                "`{ident}` has the parameter `{}`, but an overlay has one layout: write a struct \
                 for each length, as `{ident}16` with `[u8; 16]`",
                number.ident
            ),
        };
        errors.at(parameter, message);
    }
}

pub fn has_fields(layout: &Layout, found: &mut Findings) {
    let ident = &layout.schema.ident;
    if layout.schema.fields.is_empty() {
        let message = format!("`{ident}` has no fields, so there are no bytes to lay it over");
        found.errors.at(ident, message);
    }
}

pub fn has_no_repr_of_bytes(layout: &Layout, found: &mut Findings) {
    let ident = &layout.schema.ident;
    for repr in &layout.schema.reprs {
        let way_out = match repr.to_string().as_str() {
            "packed" => "an overlay has no padding anyway",
            "align" => "write `#[overlay(align = N)]` for the alignment of the overlay",
            "transparent" => "the overlay is a struct of its own",
            _ => continue,
        };
        let message = format!(
            "`{ident}` is the plain value, not the bytes: remove `repr({repr})`, {way_out}"
        );
        found.errors.at(repr, message);
    }
}
