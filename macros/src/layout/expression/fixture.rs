//! A schema with a field of each kind, and exact arithmetic, for tests of expressions.

use proc_macro2::TokenStream;
use quote::format_ident;
use syn::Ident;

use super::{Interval, LeafKind, Name, Native, Purpose, Scope, analyse, require};
use crate::diagnostics::Diagnostics;
use crate::input::expression::{Binary, Expression, Node, parse};
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

    fn native(&self, name: &Node) -> Option<Native> {
        let Node::Field(path) = name else { return None };
        match name_of(path).as_str() {
            "byte" => Scalar::named("u8").map(Native::Scalar),
            "name" => Some(Native::Array(Box::new(syn::parse_quote!(4)))),
            "text" => Some(Native::Slice),
            _ => None,
        }
    }

    fn name(&self, _name: &Node) -> Name {
        Name::Field
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

/// The operators of arithmetic.
pub const OPERATORS: [Binary; 9] = [
    Binary::Add,
    Binary::Subtract,
    Binary::Multiply,
    Binary::Divide,
    Binary::Remainder,
    Binary::ShiftLeft,
    Binary::ShiftRight,
    Binary::BitAnd,
    Binary::BitOr,
];

/// The comparisons.
pub const COMPARISONS: [Binary; 6] = [
    Binary::Equal,
    Binary::NotEqual,
    Binary::Less,
    Binary::AtMost,
    Binary::Greater,
    Binary::AtLeast,
];

/// The exact result of an operation, by other means than those of the analysis.
pub fn exact(operator: Binary, a: i128, b: i128) -> Option<i128> {
    let shift = u32::try_from(b).ok().filter(|bits| *bits < 128);
    match operator {
        Binary::Add => a.checked_add(b),
        Binary::Subtract => a.checked_sub(b),
        Binary::Multiply => a.checked_mul(b),
        Binary::Divide => a.checked_div(b),
        Binary::Remainder if b == -1 => Some(0),
        Binary::Remainder => a.checked_rem(b),
        Binary::ShiftLeft => match shift? {
            127 if a == -1 => Some(i128::MIN),
            127 => (a == 0).then_some(0),
            bits => a.checked_mul(1 << bits),
        },
        Binary::ShiftRight => Some(a.div_euclid(match shift? {
            127 => return Some(if a < 0 { -1 } else { 0 }),
            bits => 1 << bits,
        })),
        Binary::BitAnd => Some(a & b),
        Binary::BitOr => Some(a | b),
        _ => unreachable!("{operator:?}"),
    }
}

/// Whether a comparison holds.
pub fn compare(operator: Binary, a: i128, b: i128) -> bool {
    match operator {
        Binary::Equal => a == b,
        Binary::NotEqual => a != b,
        Binary::Less => a < b,
        Binary::AtMost => a <= b,
        Binary::Greater => a > b,
        Binary::AtLeast => a >= b,
        _ => unreachable!("{operator:?}"),
    }
}

pub fn parsed(text: &str) -> Expression {
    let written = syn::parse_str(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    parse(&written, &format_ident!("Owner")).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// The text of the errors.
pub fn refusals(text: &str, purpose: Purpose) -> Vec<String> {
    let mut errors = Diagnostics::default();
    let expression = parsed(text);
    let typed = analyse(&expression, &Fields, &mut errors);
    require(&typed, purpose, &mut errors);
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
