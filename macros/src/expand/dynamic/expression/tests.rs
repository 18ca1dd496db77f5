//! Tests of the types, the values, the refusals and the code of expressions.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, format_ident, quote};
use syn::{Ident, Path, parse_quote};

use super::*;
use crate::input::expression::{Binary, Expression, Node, Unary, parse};

/// A schema with a field of each kind.
struct Fields {
    runtime: Path,
}

fn fields() -> Fields {
    Fields { runtime: parse_quote!(__o) }
}

impl Scope for Fields {
    fn runtime(&self) -> &Path {
        &self.runtime
    }

    fn field(&self, path: &[Ident]) -> Leaf {
        let name = path.iter().map(ToString::to_string).collect::<Vec<_>>().join("_");
        let kind = match name.as_str() {
            "nibble" => LeafKind::Number(Interval::new(0, 15)),
            "byte" | "head_words" => LeafKind::Number(Interval::new(0, 255)),
            "signed" => LeafKind::Number(Interval::signed(8)),
            "wide" => LeafKind::of_scalar(Scalar::named("u64").expect("a scalar"), None),
            "flag" => LeafKind::Bool,
            "name" => LeafKind::Bytes(Some(4)),
            "text" => LeafKind::Bytes(None),
            "kind" => LeafKind::Opaque,
            "gain" => LeafKind::Other("f32".into()),
            _ => small(&name).unwrap_or_else(|| panic!("no field `{name}`")),
        };
        Leaf { tokens: format_ident!("{name}").into_token_stream(), kind }
    }

    fn element(&self, path: &[Ident]) -> Leaf {
        let kind = LeafKind::Number(Interval::new(0, 255));
        Leaf { tokens: quote!(element #(.#path)*), kind }
    }

    fn at(&self) -> TokenStream {
        quote!(at)
    }

    fn size(&self) -> TokenStream {
        quote!(size)
    }

    fn left(&self) -> TokenStream {
        quote!(left)
    }

    fn rest(&self) -> TokenStream {
        quote!(rest)
    }

    fn laid(&self) -> TokenStream {
        quote!(laid)
    }
}

/// The fields with few values, by name.
const SMALL: [(&str, Interval); 4] = [
    ("a", Interval::new(0, 3)),
    ("b", Interval::new(-2, 2)),
    ("c", Interval::new(1, 2)),
    ("d", Interval::new(-(1 << 63), -(1 << 63) + 1)),
];

fn small(name: &str) -> Option<LeafKind> {
    let of = |(_, interval): &(_, Interval)| LeafKind::Number(*interval);
    SMALL.iter().find(|(small, _)| *small == name).map(of)
}

fn parsed(text: &str) -> Expression {
    let written = syn::parse_str(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    parse(&written, &format_ident!("Owner")).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// The text of the errors.
fn refusals(text: &str, to: Use) -> Vec<String> {
    let mut errors = Diagnostics::default();
    check(&parsed(text), &fields(), to, &mut errors);
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

#[expect(clippy::needless_pass_by_value, reason = "it is an `Exit`")]
fn exit(error: TokenStream) -> TokenStream {
    quote!(return #error)
}

/// The code without spaces.
fn code(evaluated: &Evaluated) -> String {
    evaluated.tokens.to_string().replace(' ', "")
}

#[test]
fn numbers_are_computed_in_the_narrowest_type() {
    let cases = [
        ("4", "4i64"),
        ("byte", "(byteas__o::i64)"),
        ("wide", "(wideas__o::i128)"),
        ("head.words * 4", "((head_wordsas__o::i64)*4i64)"),
        ("it.x", "(element.xas__o::i64)"),
        ("self.size - byte", "((sizeas__o::i64)-(byteas__o::i64))"),
        ("-byte", "(-(byteas__o::i64))"),
        ("3 * 4 - 20", "(-8i64)"),
        ("byte / 2 % 3", "(((byteas__o::i64)/2i64)%3i64)"),
        ("byte << 4 | nibble", "(((byteas__o::i64)<<4i64)|(nibbleas__o::i64))"),
        // The operands fit in an `i64`, and the result does not.
        ("self.at + self.left", "((atas__o::i128)+(leftas__o::i128))"),
        ("byte << 60", "((byteas__o::i128)<<60i128)"),
        // The result fits in an `i64`, and an operand does not.
        ("wide & 0xff", "(((wideas__o::i128)&255i128)as__o::i64)"),
        ("wide % 4 + 1", "((((wideas__o::i128)%4i128)as__o::i64)+1i64)"),
        ("byte >> 100", "0i64"),
        ("signed >> 100", "(((signedas__o::i128)>>100i128)as__o::i64)"),
        ("MAX", "__o::number(&MAX)"),
        ("kind", "__o::number(&kind)"),
        ("if flag { 4 } else { byte }", "(ifflag{4i64}else{(byteas__o::i64)})"),
        ("if flag { 4 } else { wide }", "(ifflag{4i128}else{(wideas__o::i128)})"),
    ];
    for (text, expected) in cases {
        let evaluated = value(&parsed(text), &fields(), &exit);
        assert_eq!(code(&evaluated), expected, "{text}");
        assert!(!evaluated.can_fail && evaluated.ty == Type::Number, "{text}");
        assert_eq!(refusals(text, Use::Number), [""; 0], "{text}");
    }
}

#[test]
fn a_value_has_a_type_and_an_interval() {
    let cases = [
        ("byte * 4 - 1", Type::Number, Interval::new(-1, 1019)),
        ("wide & 0xff", Type::Number, Interval::new(0, 255)),
        ("if flag { 4 } else { signed }", Type::Number, Interval::new(-128, 127)),
        ("MAX", Type::Number, Interval::ALL),
        ("byte == 1", Type::Bool, Interval::CONDITION),
        ("name", Type::Bytes, Interval::ALL),
    ];
    for (text, ty, interval) in cases {
        let evaluated = value(&parsed(text), &fields(), &exit);
        assert_eq!((evaluated.ty, evaluated.interval), (ty, interval), "{text}");
        assert_eq!(refusals(text, Use::Tag), [""; 0], "{text}");
    }
}

#[test]
fn what_can_fail_has_an_exit() {
    let checked = |call: &str| {
        format!(
            "(match__o::arithmetic::{call}{{__o::Ok(__value)=>__value,__o::Err(__error)=>return__error,}})"
        )
    };
    let cases = [
        ("4 / nibble", format!("({}as__o::i64)", checked("divide(4i128,(nibbleas__o::i128))"))),
        ("4 % nibble", format!("({}as__o::i64)", checked("remainder(4i128,(nibbleas__o::i128))"))),
        ("1 << byte", checked("shift_left(1i128,(byteas__o::i128))")),
        ("wide >> byte", checked("shift_right((wideas__o::i128),(byteas__o::i128))")),
        ("MAX + 1", checked("add(__o::number(&MAX),1i128)")),
        ("MAX - 1", checked("subtract(__o::number(&MAX),1i128)")),
        ("MAX * 2", checked("multiply(__o::number(&MAX),2i128)")),
        ("-MAX", checked("negate(__o::number(&MAX))")),
    ];
    for (text, expected) in cases {
        let evaluated = value(&parsed(text), &fields(), &exit);
        assert_eq!(code(&evaluated), expected, "{text}");
        assert!(evaluated.can_fail, "{text}");
        assert_eq!(refusals(text, Use::Number), [""; 0], "{text}");
    }
}

#[test]
fn an_extent_is_a_u64() {
    let negative = |number: &str| {
        format!(
            "(match__o::arithmetic::extent({number}){{__o::Ok(__value)=>__value,__o::Err(__error)=>return__error,}})"
        )
    };
    let cases = [
        ("4", "4u64".into(), false),
        ("byte", "(byteas__o::u64)".into(), false),
        ("wide", "(wideas__o::u64)".into(), false),
        ("self.left", "(leftas__o::u64)".into(), false),
        ("byte * 4", "(((byteas__o::i64)*4i64)as__o::u64)".into(), false),
        ("self.at * 2", "(((atas__o::i128)*2i128)as__o::u64)".into(), false),
        ("byte - 4", negative("(((byteas__o::i64)-4i64)as__o::i128)"), true),
        ("signed", negative("(signedas__o::i128)"), true),
        ("COUNT", negative("__o::number(&COUNT)"), true),
    ];
    for (text, expected, can_fail) in cases {
        let evaluated = extent(&parsed(text), &fields(), &exit);
        assert_eq!(code(&evaluated), expected, "{text}");
        assert_eq!(evaluated.can_fail, can_fail, "{text}");
        assert_eq!(refusals(text, Use::Extent), [""; 0], "{text}");
    }
}

#[test]
fn conditions_are_bools() {
    let cases = [
        ("flag", "flag"),
        ("!flag", "(!flag)"),
        ("byte == 4", "((byteas__o::i64)==4i64)"),
        ("byte < wide", "((byteas__o::i128)<(wideas__o::i128))"),
        (
            "nibble >= 4 && flag || byte != 0",
            "((((nibbleas__o::i64)>=4i64)&&flag)||((byteas__o::i64)!=0i64))",
        ),
        ("flag == true", "(flag==true)"),
        ("kind == Kind::Tcp", "(__o::number(&kind)==__o::number(&Kind::Tcp))"),
        ("byte == Kind::Tcp", "((byteas__o::i128)==__o::number(&Kind::Tcp))"),
        ("flag == FLAG", "((flagas__o::i128)==__o::number(&FLAG))"),
        ("name == b\"abcd\"", "__o::same_bytes(name,b\"abcd\")"),
        ("name != MAGIC", "!__o::same_bytes(name,__o::byte_string(&MAGIC))"),
        ("text == [1, 2]", "__o::same_bytes(text,b\"\\x01\\x02\")"),
        ("kind == b\"abcd\"", "__o::same_bytes(__o::byte_string(&kind),b\"abcd\")"),
        ("is_right(self.rest)", "(__o::number(&is_right(rest))!=0)"),
        (
            "if flag { byte == 1 } else { check(name) }",
            "(ifflag{((byteas__o::i64)==1i64)}else{(__o::number(&check(name))!=0)})",
        ),
    ];
    for (text, expected) in cases {
        let evaluated = condition(&parsed(text), &fields(), &exit);
        let found = code(&evaluated);
        assert!(found == expected || found == format!("({expected})"), "{text}: {found}");
        assert_eq!(refusals(text, Use::Condition), [""; 0], "{text}");
    }
}

#[test]
fn a_function_is_given_what_getters_give() {
    let argument = "(match__o::argument((((byteas__o::i64)+1i64)as__o::i128)){__o::Some(__value)=>__value,__o::None=>return__o::Arithmetic::Overflow,})";
    let cases = [
        ("f()", "f()".into(), false),
        (
            "sums::f(byte, flag, name, kind, gain, self.rest, self.laid, self.at)",
            "sums::f(byte,flag,name,kind,gain,rest,laid,at)".into(),
            false,
        ),
        (
            "f(1, -1, true, b\"PK\", MAX, g(byte))",
            "f(1,(-1),true,b\"PK\",MAX,g(byte))".into(),
            false,
        ),
        ("f(byte == 1)", "f(((byteas__o::i64)==1i64))".into(), false),
        ("f(byte + 1)", format!("f({argument})"), true),
    ];
    for (text, expected, can_fail) in cases {
        let evaluated = value(&parsed(text), &fields(), &exit);
        assert_eq!(code(&evaluated), format!("__o::number(&{expected})"), "{text}");
        assert_eq!(evaluated.can_fail, can_fail, "{text}");
        assert_eq!(refusals(text, Use::Number), [""; 0], "{text}");
    }
}

#[test]
fn what_is_wrong_is_refused_once_and_in_words() {
    let number = "this is a condition, not a number: write `if … { 1 } else { 0 }`";
    let bytes = "these are bytes, not a number: a function can compute one, as in `path::f(bytes)`";
    let float = "no expression computes with `f32`: a function can, as in `path::f(x)`, and return \
                 an integer or a `bool`";
    let side = "this compares bytes with a number: write bytes on both sides, as in `b\"PK\"`";
    let cases = [
        (Use::Number, "flag + 1", number),
        (Use::Number, "-(byte == 1)", number),
        (Use::Number, "name * 2", bytes),
        (Use::Number, "-gain", float),
        (Use::Number, "gain < 1", float),
        (Use::Tag, "gain", float),
        (Use::Extent, "name", bytes),
        (Use::Extent, "flag", number),
        (Use::Condition, "byte", "this is a number, not a condition: write `… != 0`"),
        (Use::Condition, "!byte", "this is a number, not a condition: write `… != 0`"),
        (Use::Condition, "flag && nibble", "this is a number, not a condition: write `… != 0`"),
        (
            Use::Number,
            "if byte { 1 } else { 2 }",
            "this is a number, not a condition: write `… != 0`",
        ),
        (
            Use::Condition,
            "name",
            "these are bytes, not a condition: compare them, as in `… == b\"PK\"`",
        ),
        (Use::Condition, "true", "this always holds: write what it depends on"),
        (Use::Condition, "flag || false", "this never holds: write what it depends on"),
        (Use::Condition, "byte < 300", "this always holds: `byte` is from 0 to 255"),
        (Use::Condition, "head.words >= 0", "this always holds: `head.words` is from 0 to 255"),
        (Use::Condition, "byte == 256", "this never holds: `byte` is from 0 to 255"),
        (
            Use::Condition,
            "nibble + 16 != nibble",
            "this always holds: the left side is from 16 to 31, and `nibble` is from 0 to 15",
        ),
        (Use::Condition, "1 == 1", "this always holds"),
        (Use::Condition, "flag & flag", "`&` combines numbers: for conditions, write `&&`"),
        (Use::Condition, "flag | flag", "`|` combines numbers: for conditions, write `||`"),
        (
            Use::Condition,
            "(byte < 1) < flag",
            "conditions are compared with `==` and `!=` only: combine them with `&&`",
        ),
        (Use::Condition, "flag == 1", "this compares a condition with a number"),
        (Use::Condition, "name < b\"abcd\"", "bytes are compared with `==` and `!=` only"),
        (Use::Condition, "name == 4", side),
        (Use::Condition, "flag != name", side),
        (Use::Condition, "name == f(byte)", side),
        (
            Use::Condition,
            "name == b\"PK\"",
            "these are never equal: the left side has 4 bytes, the right side 2 bytes",
        ),
        (
            Use::Condition,
            "b\"P\" != name",
            "these are never equal: the left side has 1 byte, the right side 4 bytes",
        ),
        (Use::Number, "byte / 0", "this divides by zero, which always fails"),
        (Use::Number, "byte % (1 - 1)", "this divides by zero, which always fails"),
        (
            Use::Number,
            "byte << 200",
            "this always fails: a shift is by 0 to 127 bits, and this is 200",
        ),
        (
            Use::Number,
            "byte >> (nibble + 128)",
            "this always fails: a shift is by 0 to 127 bits, and this is from 128 to 143",
        ),
        (Use::Number, "1 << 100 << 100", "this always fails: the result is outside of `i128`"),
        (Use::Extent, "-1 - byte", "this is always negative: it is from -256 to -1"),
        (Use::Extent, "1 << 70", "this is more than any bytes have: it is 1180591620717411303424"),
        (
            Use::Number,
            "if flag { byte == 1 } else { 2 }",
            "one branch is a condition, and the other one a number",
        ),
        (Use::Number, "if flag { name } else { 2 }", bytes),
        // What contains it is not reported as well.
        (Use::Condition, "name * 2 == b\"PK\"", bytes),
        (Use::Extent, "(byte / 0 + flag) * 2", ""),
    ];
    for (to, text, expected) in cases {
        let found = refusals(text, to);
        if expected.is_empty() {
            assert_eq!(found.len(), 2, "{text}: {found:?}");
        } else {
            assert_eq!(found, [expected], "{text}");
        }
    }
}

/// An expression of these fields and small numbers, and the rest of the random number.
fn random(seed: &mut u64, depth: u32) -> Expression {
    let mut choose = |count: u64| {
        // Knuth's generator. Its high bits are the random ones.
        *seed =
            seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*seed >> 33) % count
    };
    let kind = if depth == 0 { choose(2) } else { choose(10) };
    let operators = [
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
    let comparisons = [
        Binary::Equal,
        Binary::NotEqual,
        Binary::Less,
        Binary::AtMost,
        Binary::Greater,
        Binary::AtLeast,
    ];
    let node = match kind {
        0 => Node::Field(vec![format_ident!("{}", SMALL[usize_of(choose(4))].0)]),
        1 => {
            Node::Integer([0, 1, 2, 3, 7, 64, 127, i64::MAX.into(), 1 << 126][usize_of(choose(9))])
        }
        2 => Node::Unary(Unary::Negate, Box::new(random(seed, depth - 1))),
        3 => {
            let operator = comparisons[usize_of(choose(6))];
            let [left, right, then, otherwise] = [0; 4].map(|_| Box::new(random(seed, depth - 1)));
            let comparison = Node::Binary(operator, left, right);
            Node::If(Box::new(at_no_place(comparison)), then, otherwise)
        }
        _ => {
            let operator = operators[usize_of(choose(9))];
            let [left, right] = [0; 2].map(|_| Box::new(random(seed, depth - 1)));
            Node::Binary(operator, left, right)
        }
    };
    at_no_place(node)
}

fn at_no_place(node: Node) -> Expression {
    let span = proc_macro2::Span::call_site();
    Expression { span, end: span, node }
}

fn usize_of(value: u64) -> usize {
    usize::try_from(value).expect("a small number")
}

/// The exact value of an expression of numbers, if it has one. A condition is 0 or 1.
fn exact(expression: &Expression, values: &[i128; 4]) -> Option<i128> {
    let operands = expression.operands();
    let of = |index: usize| exact(operands[index], values);
    match &expression.node {
        Node::Integer(value) => Some(*value),
        Node::Field(path) => {
            let index = SMALL.iter().position(|(name, _)| path[0] == name);
            index.map(|index| values[index])
        }
        Node::Unary(..) => of(0)?.checked_neg(),
        Node::If(..) => of(if of(0)? == 1 { 1 } else { 2 }),
        Node::Binary(operator, ..) => {
            let (a, b) = (of(0)?, of(1)?);
            let bits = u32::try_from(b).ok().filter(|bits| *bits < 128);
            match operator {
                Binary::Add => a.checked_add(b),
                Binary::Subtract => a.checked_sub(b),
                Binary::Multiply => a.checked_mul(b),
                Binary::Divide => a.checked_div(b),
                Binary::Remainder if b == -1 => Some(0),
                Binary::Remainder => a.checked_rem(b),
                Binary::ShiftLeft => {
                    bits.filter(|bits| a << bits >> bits == a).map(|bits| a << bits)
                }
                Binary::ShiftRight => bits.map(|bits| a >> bits),
                Binary::BitAnd => Some(a & b),
                Binary::BitOr => Some(a | b),
                Binary::Equal => Some((a == b).into()),
                Binary::NotEqual => Some((a != b).into()),
                Binary::Less => Some((a < b).into()),
                Binary::AtMost => Some((a <= b).into()),
                Binary::Greater => Some((a > b).into()),
                Binary::AtLeast => Some((a >= b).into()),
                Binary::And | Binary::Or => unreachable!("no operator of `random`"),
            }
        }
        _ => unreachable!("no node of `random`"),
    }
}

/// Every combination of the values of the fields.
fn assignments() -> Vec<[i128; 4]> {
    let values = |index: usize| SMALL[index].1.low..=SMALL[index].1.high;
    let mut all = Vec::new();
    for a in values(0) {
        for b in values(1) {
            for c in values(2) {
                all.extend(values(3).map(|d| [a, b, c, d]));
            }
        }
    }
    all
}

#[test]
fn every_value_of_a_random_expression_is_in_its_interval() {
    let (mut seed, assignments) = (1, assignments());
    let (mut accepted, mut refused) = (0, 0);
    for _ in 0..5_000 {
        let expression = random(&mut seed, 3);
        let mut errors = Diagnostics::default();
        let typed = analyse(&expression, &fields(), &mut errors);
        let results: Vec<_> = assignments.iter().map(|values| exact(&expression, values)).collect();
        if !errors.is_empty() {
            refused += 1;
            continue;
        }
        accepted += 1;
        for result in results {
            match result {
                Some(value) => {
                    assert!(typed.interval.contains(value), "{value} in {}", typed.interval);
                }
                None => assert!(typed.can_fail, "a failure in {}", typed.interval),
            }
        }
    }
    assert!(accepted > 1_000 && refused > 250, "{accepted} accepted, {refused} refused");
}

#[test]
fn what_is_refused_always_fails_or_has_one_result() {
    let (mut seed, assignments) = (2, assignments());
    let mut refused = 0;
    for _ in 0..20_000 {
        let expression = random(&mut seed, 1);
        let mut errors = Diagnostics::default();
        analyse(&expression, &fields(), &mut errors);
        if errors.is_empty() {
            continue;
        }
        refused += 1;
        let at_fault = match &expression.node {
            Node::If(condition, ..) => condition,
            _ => &expression,
        };
        let mut results: Vec<_> =
            assignments.iter().map(|values| exact(at_fault, values)).collect();
        results.dedup();
        assert_eq!(results.len(), 1, "{results:?}");
        assert!(results[0].is_none() || matches!(expression.node, Node::If(..)), "{results:?}");
    }
    assert!(refused > 500, "{refused} refused");
}

#[test]
fn a_layout_holds_the_expression() {
    let cases = [
        (
            "byte * 4",
            "__o::Expression::Binary(__o::BinaryOperator::Multiply,&__o::Expression::Field(&[\"byte\"]),&__o::Expression::Integer(4))",
        ),
        ("head.words", "__o::Expression::Field(&[\"head\",\"words\"])"),
        ("it.x", "__o::Expression::Element(&[\"x\"])"),
        (
            "!flag",
            "__o::Expression::Unary(__o::UnaryOperator::Not,&__o::Expression::Field(&[\"flag\"]))",
        ),
        (
            "limits::MAX",
            "__o::Expression::Constant{path:\"limits::MAX\",value:&__o::Expression::Integer(limits::MAXas__o::i128)}",
        ),
        (
            "Kind::Tcp",
            "__o::Expression::Constant{path:\"Kind::Tcp\",value:&__o::Expression::Integer(Kind::Tcp.__code()as__o::i128)}",
        ),
        (
            "name == MAGIC",
            "__o::Expression::Binary(__o::BinaryOperator::Equal,&__o::Expression::Field(&[\"name\"]),&__o::Expression::Constant{path:\"MAGIC\",value:&__o::Expression::Bytes(MAGIC.split_at(0).1)})",
        ),
        (
            "if flag { self.at } else { self.left }",
            "__o::Expression::If(&__o::Expression::Field(&[\"flag\"]),&__o::Expression::At,&__o::Expression::Left)",
        ),
        (
            "f(kind)",
            "__o::Expression::Call{function:__o::Function::opaque(\"f\"),arguments:&[__o::Expression::Field(&[\"kind\"])]}",
        ),
        (
            "f(byte, 7, self.rest)",
            "__o::Expression::Call{function:__o::Function::new(\"f\",|__arguments|{let[__0,_,__2]=*__argumentselse{return__o::None;};__o::Some(__o::number(&f(__o::from_value(__0)?,7,__o::from_value(__2)?)))}),arguments:&[__o::Expression::Field(&[\"byte\"]),__o::Expression::Integer(7),__o::Expression::Rest]}",
        ),
    ];
    for (text, expected) in cases {
        let found = describe(&parsed(text), &fields()).to_string().replace(' ', "");
        assert_eq!(found, expected, "{text}");
    }
}
