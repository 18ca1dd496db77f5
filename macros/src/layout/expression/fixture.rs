//! A schema with a field of each kind, for tests of expressions.

use proc_macro2::TokenStream;
use quote::format_ident;
use syn::Ident;

use super::{Interval, LeafKind, Scope, Use, analyse, require};
use crate::diagnostics::Diagnostics;
use crate::input::expression::{Expression, parse};
use crate::input::scalar::Scalar;

/// The fields.
pub struct Fields;

impl Scope for Fields {
    fn field(&self, path: &[Ident]) -> LeafKind {
        match name_of(path).as_str() {
            "nibble" => LeafKind::Number(Interval::new(0, 15)),
            "byte" | "head_words" => LeafKind::Number(Interval::new(0, 255)),
            "signed" => LeafKind::Number(Interval::signed(8)),
            "wide" => LeafKind::of_scalar(Scalar::named("u64").expect("a scalar"), None),
            "flag" => LeafKind::Bool,
            "name" => LeafKind::Bytes(Some(4)),
            "text" => LeafKind::Bytes(None),
            "kind" => LeafKind::Opaque,
            "gain" => LeafKind::Other("f32".into()),
            name => small(name).unwrap_or_else(|| panic!("no field `{name}`")),
        }
    }

    fn element(&self, _path: &[Ident]) -> LeafKind {
        LeafKind::Number(Interval::new(0, 255))
    }
}

/// The name of a field as one word.
pub fn name_of(path: &[Ident]) -> String {
    path.iter().map(ToString::to_string).collect::<Vec<_>>().join("_")
}

/// The fields with few values, by name.
pub const SMALL: [(&str, Interval); 4] = [
    ("a", Interval::new(0, 3)),
    ("b", Interval::new(-2, 2)),
    ("c", Interval::new(1, 2)),
    ("d", Interval::new(-(1 << 63), -(1 << 63) + 1)),
];

fn small(name: &str) -> Option<LeafKind> {
    let of = |(_, interval): &(_, Interval)| LeafKind::Number(*interval);
    SMALL.iter().find(|(small, _)| *small == name).map(of)
}

pub fn parsed(text: &str) -> Expression {
    let written = syn::parse_str(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    parse(&written, &format_ident!("Owner")).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// The text of the errors.
pub fn refusals(text: &str, to: Use) -> Vec<String> {
    let mut errors = Diagnostics::default();
    let expression = parsed(text);
    let typed = analyse(&expression, &Fields, &mut errors);
    require(&typed, to, &mut errors);
    let (items, value) = errors.into_items_and_value();
    let messages = |tokens: TokenStream| -> Vec<String> {
        let calls = tokens.to_string();
        let texts = calls.split("compile_error ! {").skip(1);
        texts
            .map(|call| {
                let literal = call[..call.rfind('}').expect("the end of a call")].trim();
                syn::parse_str::<syn::LitStr>(literal).expect("a text").value()
            })
            .collect()
    };
    [messages(items), messages(value)].concat()
}
