//! Which variant a tag selects, as patterns and guards.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use syn::Path;

use crate::input::pattern::{Bound, Pattern, PatternKind};
use crate::layout::expression::number_of;

/// One pattern of a tag, with its guard.
pub fn pattern(tag: &Pattern, runtime: &Path) -> TokenStream {
    match &tag.kind {
        PatternKind::Bytes(bytes) => {
            let bytes = Literal::byte_string(bytes);
            quote!(#bytes)
        }
        PatternKind::Number(Bound::Number(number)) => number_literal(*number),
        PatternKind::Number(Bound::Constant(path)) => {
            let number = number_of(&path.path, runtime);
            quote!(__number if __number == #number)
        }
        PatternKind::Range(start, end) => range_pattern(start.as_ref(), end.as_ref(), runtime),
    }
}

/// A range as a pattern if its ends are numbers, and as a guard otherwise.
fn range_pattern(start: Option<&Bound>, end: Option<&Bound>, runtime: &Path) -> TokenStream {
    let literal = |bound: Option<&Bound>| match bound {
        None => Some(None),
        Some(Bound::Number(number)) => Some(Some(number_literal(*number))),
        Some(Bound::Constant(_)) => None,
    };
    if let (Some(start), Some(end)) = (literal(start), literal(end)) {
        return match end {
            Some(end) => quote!(#start..=#end),
            None => quote!(#start..),
        };
    }
    let value = |bound: &Bound| match bound {
        Bound::Number(number) => number_literal(*number),
        Bound::Constant(path) => number_of(&path.path, runtime),
    };
    let start = start.map(value).map(|start| quote!(&& __number >= #start));
    let end = end.map(value).map(|end| quote!(&& __number <= #end));
    quote!(__number if true #start #end)
}

/// A number as a pattern.
fn number_literal(number: i128) -> TokenStream {
    let literal = Literal::u128_unsuffixed(number.unsigned_abs());
    if number < 0 { quote!(-#literal) } else { quote!(#literal) }
}
