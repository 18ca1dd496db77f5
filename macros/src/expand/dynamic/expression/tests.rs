//! Tests of the code of expressions.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens as _, format_ident, quote};
use syn::{Ident, Path, parse_quote};

use super::Context;
use super::description::described;
use super::emission::Emission;
use crate::layout::expression::fixture::{Fields, name_of, parsed, refusals};
use crate::layout::expression::{Purpose, analyse_checked};

/// A name in the fixture is its own code, and an exit is a `return`.
struct Words {
    runtime: Path,
}

impl Context for Words {
    fn runtime(&self) -> &Path {
        &self.runtime
    }

    fn exit(&self, fault: &TokenStream) -> TokenStream {
        quote!(return #fault)
    }

    fn field(&self, path: &[Ident]) -> TokenStream {
        format_ident!("{}", name_of(path)).into_token_stream()
    }

    fn element(&self, path: &[Ident], _: Span) -> TokenStream {
        quote!(element #(.#path)*)
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

/// What the code of an expression computes.
#[derive(Clone, Copy)]
enum Emitted {
    Value,
    Extent,
    Condition,
}

/// The code of an expression, without spaces.
fn code(text: &str, what: Emitted) -> String {
    let (expression, context) = (parsed(text), Words { runtime: parse_quote!(__o) });
    let typed = analyse_checked(&expression, &Fields);
    let emission = Emission { context: &context };
    let tokens = match what {
        Emitted::Value => emission.value(&typed),
        Emitted::Extent => emission.extent(&typed),
        Emitted::Condition => emission.condition(&typed),
    };
    let code = tokens.to_string().replace(' ', "");
    assert!(
        !typed.can_fail || code.contains("=>return") || code.contains("else{return"),
        "{text} has no exit: {code}"
    );
    code
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
        ("MAX", "(__o::number_by(&MAX).of(&MAX).__code()as__o::i128)"),
        ("kind", "__o::number(&kind)"),
        ("if flag { 4 } else { byte }", "(ifflag{4i64}else{(byteas__o::i64)})"),
        ("if flag { 4 } else { wide }", "(ifflag{4i128}else{(wideas__o::i128)})"),
    ];
    for (text, expected) in cases {
        let found = code(text, Emitted::Value);
        assert_eq!(found, expected, "{text}");
        assert_eq!(refusals(text, Purpose::Tag), [""; 0], "{text}");
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
        ("MAX + 1", checked("add((__o::number_by(&MAX).of(&MAX).__code()as__o::i128),1i128)")),
        ("MAX - 1", checked("subtract((__o::number_by(&MAX).of(&MAX).__code()as__o::i128),1i128)")),
        ("MAX * 2", checked("multiply((__o::number_by(&MAX).of(&MAX).__code()as__o::i128),2i128)")),
        ("-MAX", checked("negate((__o::number_by(&MAX).of(&MAX).__code()as__o::i128))")),
    ];
    for (text, expected) in cases {
        let found = code(text, Emitted::Value);
        assert_eq!(found, expected, "{text}");
        assert_eq!(refusals(text, Purpose::Tag), [""; 0], "{text}");
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
        ("4", "4u64".into()),
        ("byte", "(byteas__o::u64)".into()),
        ("wide", "(wideas__o::u64)".into()),
        ("self.left", "(leftas__o::u64)".into()),
        ("byte * 4", "(((byteas__o::i64)*4i64)as__o::u64)".into()),
        ("self.at * 2", "(((atas__o::i128)*2i128)as__o::u64)".into()),
        ("byte - 4", negative("(((byteas__o::i64)-4i64)as__o::i128)")),
        ("signed", negative("(signedas__o::i128)")),
        ("COUNT", negative("(__o::number_by(&COUNT).of(&COUNT).__code()as__o::i128)")),
    ];
    for (text, expected) in cases {
        let found = code(text, Emitted::Extent);
        assert_eq!(found, expected, "{text}");
        assert_eq!(refusals(text, Purpose::Extent), [""; 0], "{text}");
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
        (
            "kind == Kind::Tcp",
            "(__o::number(&kind)==(__o::number_by(&Kind::Tcp).of(&Kind::Tcp).__code()as__o::i128))",
        ),
        (
            "byte == Kind::Tcp",
            "((byteas__o::i128)==(__o::number_by(&Kind::Tcp).of(&Kind::Tcp).__code()as__o::i128))",
        ),
        (
            "flag == FLAG",
            "((flagas__o::i128)==(__o::number_by(&FLAG).of(&FLAG).__code()as__o::i128))",
        ),
        ("name == b\"abcd\"", "__o::same_bytes(name,b\"abcd\")"),
        ("name != MAGIC", "!__o::same_bytes(name,__o::byte_string(&MAGIC))"),
        ("text == [1, 2]", "__o::same_bytes(text,b\"\\x01\\x02\")"),
        ("kind == b\"abcd\"", "__o::same_bytes(__o::byte_string(&kind),b\"abcd\")"),
        ("is_right(self.rest)", "(__o::number(&{let__a0=rest;is_right(__a0)})!=0)"),
        (
            "if flag { byte == 1 } else { check(name) }",
            "(ifflag{((byteas__o::i64)==1i64)}else{(__o::number(&{let__a0=name;check(__a0)})!=0)})",
        ),
    ];
    for (text, expected) in cases {
        let found = code(text, Emitted::Condition);
        assert!(found == expected || found == format!("({expected})"), "{text}: {found}");
        assert_eq!(refusals(text, Purpose::Condition), [""; 0], "{text}");
    }
}

#[test]
fn a_function_is_given_what_getters_give() {
    let cases = [
        ("f()", "f()"),
        (
            "sums::f(byte, flag, kind, gain, self.rest, self.at)",
            "{let__a0=byte;let__a1=flag;let__a2=kind;let__a3=gain;let__a4=rest;let__a5=at;sums::f(__a0,__a1,__a2,__a3,__a4,__a5)}",
        ),
        (
            "f(1, -1, true, b\"PK\", MAX, g(byte))",
            "{let__a5={let__a0=byte;g(__a0)};f(1,-1,true,b\"PK\",MAX,__a5)}",
        ),
        ("f(byte == 1)", "{let__a0=((byteas__o::i64)==1i64);f(__a0)}"),
        (
            "f(byte + 1)",
            "{let__o::Some(__a0)=__o::argument((((byteas__o::i64)+1i64)as__o::i128),0)else{return__o::Arithmetic::Overflow};f(__a0)}",
        ),
    ];
    for (text, expected) in cases {
        let found = code(text, Emitted::Value);
        assert_eq!(found, format!("__o::number(&{expected})"), "{text}");
        assert_eq!(refusals(text, Purpose::Tag), [""; 0], "{text}");
    }
}

/// What the getter of a field returns, where only rustc knows its type.
fn sample(path: &[Ident]) -> Option<TokenStream> {
    let getter = &path[0];
    (getter == "kind").then(|| quote!(|__view: View<'static>| __view.#getter()))
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
            "__o::Expression::Constant{path:\"limits::MAX\",value:&__o::Expression::Integer((__o::number_by(&limits::MAX).of(&limits::MAX).__code()as__o::i128))}",
        ),
        (
            "Kind::Tcp",
            "__o::Expression::Constant{path:\"Kind::Tcp\",value:&__o::Expression::Integer((__o::number_by(&Kind::Tcp).of(&Kind::Tcp).__code()as__o::i128))}",
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
            "f(gain)",
            "__o::Expression::Call{function:__o::Function::opaque(\"f\"),arguments:&[__o::Expression::Field(&[\"gain\"])]}",
        ),
    ];
    for (text, expected) in cases {
        let expression = parsed(text);
        let typed = analyse_checked(&expression, &Fields);
        let found = described(&typed, &sample, &parse_quote!(__o)).to_string().replace(' ', "");
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn a_function_in_a_layout_is_given_values_of_the_types_that_the_walk_gives_it() {
    let cases = [
        ("f(byte)", "__o::from_value::<__o::u8>(__0)"),
        ("f(name)", "__o::from_value::<&[__o::u8;4]>(__0)"),
        ("f(text)", "__o::from_value::<&[__o::u8]>(__0)"),
        ("f(self.rest)", "__o::from_value::<&[__o::u8]>(__0)"),
        ("f(self.at)", "__o::from_value::<__o::usize>(__0)"),
        ("f(byte == 1)", "__o::from_value::<__o::bool>(__0)"),
        ("f(byte + 1)", "__o::from_value_like(__0,|()|0)"),
        (
            "f(g(7, byte, h(name)))",
            "__o::from_value_like(__0,|(__s0,__s1,):(__o::u8,&[__o::u8;4],)|{let__a1=__s0;let__a2={let__a0=__s1;h(__a0)};g(7,__a1,__a2)})",
        ),
        // Only rustc knows the type of the field.
        ("f(kind)", "__o::like(|__view:View<'static>|__view.kind()).of(__0)"),
        ("f(g(kind))", "__o::from_value(__0)"),
    ];
    for (text, value) in cases {
        let expression = parsed(text);
        let typed = analyse_checked(&expression, &Fields);
        let found = described(&typed, &sample, &parse_quote!(__o)).to_string().replace(' ', "");
        let traits = match text {
            "f(kind)" => "pubuse__o::LikeReferenceas_;pubuse__o::LikeAnythingas_;",
            _ => "",
        };
        let function = format!(
            "function:__o::Function::new(\"f\",|__arguments|{{{traits}let[__0]=*__argumentselse{{return__o::Err(__o::NotCalled::Arguments);}};__o::Ok(__o::number(&{{let__a0={value}?;f(__a0)}}))}})"
        );
        assert!(found.contains(&function), "{text}: {found}");
    }
}
