//! Literals in expressions.

use syn::{Expr, ExprArray, ExprLit, ExprRepeat, Lit, LitInt};

use super::parse::{bare, error};
use super::{Node, refusal};

/// The greatest number of bytes in `[0; N]`.
const LONGEST: usize = 4096;

pub fn of(literal: &Lit) -> syn::Result<Node> {
    match literal {
        Lit::Int(written) => integer(written).map(Node::Integer),
        Lit::Byte(byte) => Ok(Node::Integer(byte.value().into())),
        Lit::Bool(value) => Ok(Node::Bool(value.value)),
        Lit::ByteStr(bytes) => Ok(Node::Bytes(bytes.value())),
        Lit::Str(text) => Err(error(text, refusal::text(text.value().as_bytes()))),
        Lit::Char(character) => Err(error(character, refusal::character(character.value()))),
        Lit::Float(float) => Err(error(float, refusal::FLOAT)),
        other => Err(error(other, refusal::OTHER_TEXT)),
    }
}

/// How an integer is written, if not as decimal digits.
pub fn notation(written: &Expr) -> Option<String> {
    let Expr::Lit(ExprLit { lit, .. }) = bare(written) else { return None };
    let text = match lit {
        Lit::Int(written) => written.to_string(),
        Lit::Byte(byte) => byte.token().to_string(),
        _ => return None,
    };
    (!text.bytes().all(|digit| digit.is_ascii_digit())).then_some(text)
}

fn integer(written: &LitInt) -> syn::Result<i128> {
    match written.suffix() {
        "" => {}
        "f32" | "f64" => return Err(error(written, refusal::FLOAT)),
        suffix => {
            let text = written.to_string();
            let number = text.strip_suffix(suffix).unwrap_or(&text);
            return Err(error(written, refusal::suffix(number.trim_end_matches('_'))));
        }
    }
    written.base10_parse().map_err(|_| error(written, refusal::TOO_GREAT))
}

/// The bytes of `[1, 2]`.
pub fn array(array: &ExprArray) -> syn::Result<Node> {
    array.elems.iter().map(byte).collect::<syn::Result<_>>().map(Node::Bytes)
}

/// The bytes of `[0; 4]`.
pub fn repeated(array: &ExprRepeat) -> syn::Result<Node> {
    let byte = byte(&array.expr)?;
    let len = match bare(&array.len) {
        Expr::Lit(ExprLit { lit: Lit::Int(len), .. }) => len.base10_parse().ok(),
        _ => None,
    };
    match len {
        Some(len) if len <= LONGEST => Ok(Node::Bytes(vec![byte; len])),
        _ => Err(error(&array.len, refusal::how_many_bytes(LONGEST))),
    }
}

fn byte(written: &Expr) -> syn::Result<u8> {
    let Expr::Lit(ExprLit { lit, .. }) = bare(written) else {
        return Err(error(written, refusal::NOT_BYTES));
    };
    match lit {
        Lit::Byte(byte) => Ok(byte.value()),
        Lit::Int(number) => {
            let number = integer(number)?;
            u8::try_from(number).map_err(|_| error(written, refusal::NOT_A_BYTE))
        }
        other => Err(error(other, refusal::NOT_BYTES)),
    }
}
