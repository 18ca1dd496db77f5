//! What a schema needs of the range in which it is laid: whether it takes all of it, and whether its layout
//! depends on where it ends.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Path;

use super::model::Dynamic;
use crate::input::expression::Expression;
use crate::input::field::{Field, FieldKind};
use crate::input::shape::Shape;
use crate::layout::parts::{Variable, Variety};
use crate::layout::wire::parts_of;

/// Whether the schema takes its whole range, so that nothing can follow it.
pub fn takes_range(dynamic: &Dynamic) -> TokenStream {
    if dynamic.schema.len.is_some() {
        return quote!(false);
    }
    if always_takes_range(dynamic) {
        return quote!(true);
    }
    let runtime = dynamic.runtime();
    let parts = dynamic.parts.variables();
    let taking = parts.filter_map(|variable| match &variable.content {
        Variety::Tagged(ty) if !dynamic.parts.field(variable).extent.has_extent() => {
            Some(quote_spanned!(ty.span()=> <#ty as #runtime::Variants>::TAKES_RANGE))
        }
        _ => None,
    });
    let taking: Vec<TokenStream> = taking.collect();
    if taking.is_empty() { quote!(false) } else { quote!(#(#taking)||*) }
}

/// Whether a schema without a `len` takes its whole range, whatever is in it.
fn always_takes_range(dynamic: &Dynamic) -> bool {
    let takes_rest = |field: &Field| field.extent.rest.is_some();
    dynamic.parts.takes_range() || dynamic.schema.fields.iter().any(takes_rest)
}

/// The constant that says whether the layout of a schema depends on where the range ends in which it is, unless it
/// does not. `parts` are those of the schema, or of its variants if it is an enum.
pub fn reads_end<'a>(
    parts: impl IntoIterator<Item = &'a Dynamic<'a>>,
    runtime: &Path,
) -> Option<TokenStream> {
    let mut reading = Vec::new();
    for dynamic in parts {
        if dynamic.schema.len.is_some() || always_takes_range(dynamic) {
            // It has a range of its own, or nothing can follow it, so that the end of its range is its own.
            return None;
        }
        reading.extend(parts_that_read_end(dynamic));
    }
    (!reading.is_empty()).then(|| quote!(const READS_END: #runtime::bool = #(#reading)||*;))
}

/// Constant expressions, of which one is true if the layout depends on where the range ends.
fn parts_that_read_end(dynamic: &Dynamic) -> Vec<TokenStream> {
    let mut deciding = dynamic.schema.fields.iter().flat_map(|field| field.extent.deciding());
    if deciding.any(Expression::reads_end) {
        return vec![quote!(true)];
    }
    let variables = dynamic.parts.variables();
    variables.filter_map(|variable| variable_that_reads_end(dynamic, variable)).collect()
}

/// Of what a variable field has in the range of the schema. A list and a `Box` are refused if what is in them reads
/// where that range ends.
fn variable_that_reads_end(dynamic: &Dynamic, variable: &Variable) -> Option<TokenStream> {
    let (runtime, field) = (dynamic.runtime(), dynamic.parts.field(variable));
    if field.extent.has_range() || Shape::boxed_in(field).is_some() {
        return None;
    }
    match &variable.content {
        Variety::Nested(element) if matches!(element.kind, FieldKind::Opaque) => {
            let parts = parts_of(element, field.order, runtime);
            Some(quote!(#parts::READS_END))
        }
        Variety::Tagged(ty) => {
            Some(quote_spanned!(ty.span()=> <#ty as #runtime::Variants>::READS_END))
        }
        Variety::Nested(_)
        | Variety::List { .. }
        | Variety::Bytes
        | Variety::Text
        | Variety::Codec(_) => None,
    }
}
