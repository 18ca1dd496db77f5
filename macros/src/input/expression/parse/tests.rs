//! Tests of the nodes and the refusals of expressions.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::{ToTokens as _, format_ident, quote};

use super::{Expression, Node, parse};

fn read(tokens: TokenStream) -> syn::Result<Expression> {
    parse(&syn::parse2(tokens)?, &format_ident!("Owner"))
}

/// The expression with parentheses around each operation.
fn shown(expression: &Expression) -> String {
    let operands: Vec<String> = expression.operands().into_iter().map(shown).collect();
    let names =
        |path: &[syn::Ident]| path.iter().map(ToString::to_string).collect::<Vec<_>>().join(".");
    match &expression.node {
        Node::Integer(value) => value.to_string(),
        Node::Bool(value) => value.to_string(),
        Node::Bytes(bytes) => format!("b\"{}\"", bytes.escape_ascii()),
        Node::Field(path) => names(path),
        Node::Element(path) => format!("it[{}]", names(path)),
        Node::At => "at".into(),
        Node::Size => "size".into(),
        Node::Left => "left".into(),
        Node::Rest => "rest".into(),
        Node::Laid => "laid".into(),
        Node::Constant(path) => path.to_token_stream().to_string().replace(' ', ""),
        Node::Unary(operator, _) => format!("{operator:?}({})", operands.join(", ")),
        Node::Binary(operator, ..) => format!("{operator:?}({})", operands.join(", ")),
        Node::If(..) => format!("If({})", operands.join(", ")),
        Node::Call(path, _) => {
            let path = path.to_token_stream().to_string().replace(' ', "");
            format!("{path}({})", operands.join(", "))
        }
    }
}

#[test]
fn each_syntax_becomes_its_node() {
    let cases = [
        ("0xff", "255"),
        ("1_000", "1000"),
        ("b'A'", "65"),
        ("true", "true"),
        ("*b\"PK\"", "b\"PK\""),
        ("&b\"PK\"", "b\"PK\""),
        ("b\"PK\"", "b\"PK\""),
        ("[80, b'K', 0x03]", "b\"PK\\x03\""),
        ("&[0; 3]", "b\"\\x00\\x00\\x00\""),
        ("length", "length"),
        ("r#type", "r#type"),
        ("_0", "_0"),
        ("head.words", "head.words"),
        ("(head.inner).x", "head.inner.x"),
        ("pair.0.1", "pair._0._1"),
        ("it", "it[]"),
        ("it.kind", "it[kind]"),
        ("self.at + self.size - self.left", "Subtract(Add(at, size), left)"),
        ("MAX", "MAX"),
        ("_MAX", "_MAX"),
        ("Kind::Tcp", "Kind::Tcp"),
        ("limits::max", "limits::max"),
        ("Self::LIMIT", "Owner::LIMIT"),
        ("::std::u8::MAX", "::std::u8::MAX"),
        ("-(a)", "Negate(a)"),
        ("!a", "Not(a)"),
        ("a + b * 4", "Add(a, Multiply(b, 4))"),
        ("a / 2 % 3", "Remainder(Divide(a, 2), 3)"),
        ("a & 1 << 3 | b >> 1", "BitOr(BitAnd(a, ShiftLeft(1, 3)), ShiftRight(b, 1))"),
        ("a & 3 == 1 && b != 0 || c", "Or(And(Equal(BitAnd(a, 3), 1), NotEqual(b, 0)), c)"),
        ("a < 1 || a <= 1", "Or(Less(a, 1), AtMost(a, 1))"),
        ("a > 1 || a >= 1", "Or(Greater(a, 1), AtLeast(a, 1))"),
        ("if a == 0 { 1 } else { 2 }", "If(Equal(a, 0), 1, 2)"),
        ("if a { 1 } else if b { 2 } else { 3 }", "If(a, 1, If(b, 2, 3))"),
        ("sum::of(a, self.rest, self.laid)", "sum::of(a, rest, laid)"),
        ("crc(self.rest) + Self::f()", "Add(crc(rest), Owner::f())"),
    ];
    for (text, expected) in cases {
        let expression = read(text.parse().expect("tokens")).expect(text);
        assert_eq!(shown(&expression), expected, "{text}");
    }
}

#[test]
fn invisible_groups_are_no_part_of_it() {
    let group = |tokens| TokenTree::from(Group::new(Delimiter::None, tokens));
    let (sum, literal) = (group(quote!(a + b)), group(quote!(4)));
    let expression = read(quote!(#sum * #literal)).expect("an expression");
    assert_eq!(shown(&expression), "Multiply(Add(a, b), 4)");
}

#[test]
fn everything_else_is_refused_in_words() {
    let cases = [
        ("1.5", "an expression computes with integers, not with floats"),
        ("1f32", "an expression computes with integers, not with floats"),
        ("4u8", "expressions are exact, so that their numbers have no types: write `4`"),
        ("0xffu8", "expressions are exact, so that their numbers have no types: write `0xff`"),
        (
            "170141183460469231731687303715884105728",
            "expressions are computed in `i128`, and this is greater than every `i128`",
        ),
        ("\"PK\"", "text is compared as bytes: write `b\"PK\"`"),
        ("'P'", "a character is compared as a number: write `b'P'`"),
        ("'é'", "a character is compared as a number: write `0xe9`"),
        ("c\"PK\"", "text is compared as bytes: write `b\"…\"`"),
        ("[1, 256]", "this is not a byte: it is greater than 255"),
        ("[1, x]", "bytes are written out, as in `[0x50, b'K']` or `b\"PK\"`"),
        ("[x; 4]", "bytes are written out, as in `[0x50, b'K']` or `b\"PK\"`"),
        ("[0; N]", "how many bytes there are is written out, and at most 4096: `[0; 4]`"),
        ("[0; 5000]", "how many bytes there are is written out, and at most 4096: `[0; 4]`"),
        ("a ^ b", "`^` is not an operator of expressions: write a function, as in `path::f(a, b)`"),
        ("a += 1", "an expression changes nothing: write what it computes, as in `a + 1`"),
        ("a = 1", "an expression changes nothing: to compare, write `==`"),
        ("a as u32", "expressions are exact, so that they need no casts: leave out `as u32`"),
        ("name.len()", "a method cannot be called here: write a function, as in `path::len(name)`"),
        ("a[0]", "an expression cannot index: write a function, as in `path::f(a)`"),
        (
            "size!()",
            "a macro cannot be called here: give its value a name, as in `const N: u32 = …;`",
        ),
        ("match a { _ => 1 }", "instead of `match`, write `if … { … } else { … }`"),
        ("if a == 1 { 2 }", "an `if` in an expression needs an `else`: `if … { … } else { … }`"),
        ("if let A = b { 1 } else { 2 }", "a pattern cannot be used here: compare with `==`"),
        ("if a { } else { 2 }", "this has no value: write one, as in `{ 0 }`"),
        ("if a { let b = 1; b } else { 2 }", "a branch is one expression, without statements"),
        ("self.length", "a field is written by its name alone: `length`"),
        ("self.head.words", "a field is written by its name alone: `head.words`"),
        ("self._0", "a field is written by its name alone: `_0`"),
        ("self.0", "a field is written by its name alone: `_0`"),
        ("self.len", "a field is written by its name alone: `len`"),
        (
            "self",
            "`self` alone is nothing that can be computed with: write `self.at`, `self.size` or `self.left`, or the name of a field",
        ),
        ("KIND.x", "only fields have fields: write the path of a constant, or a function"),
        ("f(x).y", "only fields have fields: write the path of a constant, or a function"),
        ("f(x)(y)", "what is called is the path of a function, as in `path::f(x)`"),
        ("<u8 as T>::X", "give this value a name, as in `const N: u32 = …;`, and write the name"),
        (
            "self.rest",
            "bytes that have no length of their own can only be given to a function, as in `path::f(self.rest)`",
        ),
        (
            "self.laid == b\"PK\"",
            "bytes that have no length of their own can only be given to a function, as in `path::f(self.rest)`",
        ),
        ("&a", "a getter gives what is read already: leave out the `&`"),
        ("*a", "a getter gives what is read already: leave out the `*`"),
        (
            "0..4",
            "an expression consists of integers, byte strings, `bool`s, constants, fields, operators, `if` and calls",
        ),
        (
            "(1, 2)",
            "an expression consists of integers, byte strings, `bool`s, constants, fields, operators, `if` and calls",
        ),
        (
            "{ 1 }",
            "an expression consists of integers, byte strings, `bool`s, constants, fields, operators, `if` and calls",
        ),
        (
            "|x| x",
            "an expression consists of integers, byte strings, `bool`s, constants, fields, operators, `if` and calls",
        ),
    ];
    for (text, expected) in cases {
        let found = read(text.parse().expect("tokens")).err().map(|error| error.to_string());
        assert_eq!(found.unwrap_or_default(), expected, "{text}");
    }
}

#[test]
fn a_comparison_of_a_comparison_is_refused() {
    assert!(read(quote!(1 < a < 3)).is_err());
}
