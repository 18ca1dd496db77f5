//! What errors say about syntax that no expression of a schema has, each with a way out.

use syn::Expr;

use super::parse::error;
use crate::diagnostics::as_written;

pub const FLOAT: &str = "an expression computes with integers, not with floats";
pub const TOO_GREAT: &str =
    "expressions are computed in `i128`, and this is greater than every `i128`";
pub const OTHER_TEXT: &str = "text is compared as bytes: write `b\"…\"`";
pub const NOT_BYTES: &str = "bytes are written out, as in `[0x50, b'K']` or `b\"PK\"`";
pub const NOT_A_BYTE: &str = "this is not a byte: it is greater than 255";
pub const EXCLUSIVE_OR: &str =
    "`^` is not an operator of expressions: write a function, as in `path::f(a, b)`";
pub const ASSIGNMENT: &str = "an expression changes nothing: write what it computes, as in `a + 1`";
pub const REFERENCE: &str = "a getter gives what is read already: leave out the `&`";
pub const DEREFERENCE: &str = "a getter gives what is read already: leave out the `*`";
pub const PATTERN: &str = "a pattern cannot be used here: compare with `==`";
pub const WITHOUT_ELSE: &str = "an `if` in an expression needs an `else`: `if … { … } else { … }`";
pub const EMPTY_BLOCK: &str = "this has no value: write one, as in `{ 0 }`";
pub const STATEMENT: &str = "a branch is one expression, without statements";
pub const NOT_A_FUNCTION: &str = "what is called is the path of a function, as in `path::f(x)`";
pub const QUALIFIED: &str = "give this value a name, as in `const N: u32 = …;`, and write the name";
pub const SELF: &str = "`self` alone is nothing that can be computed with: write `self.at`, \
                        `self.size` or `self.left`, or the name of a field";
pub const FIELD_OF_A_VALUE: &str =
    "only fields have fields: write the path of a constant, or a function";

/// A number with the type of its suffix.
pub fn suffix(number: &str) -> String {
    format!("expressions are exact, so that their numbers have no types: write `{number}`")
}

pub fn text(bytes: &[u8]) -> String {
    format!("text is compared as bytes: write `b\"{}\"`", bytes.escape_ascii())
}

pub fn character(character: char) -> String {
    let number = if character.is_ascii() {
        format!("b{character:?}")
    } else {
        format!("{:#x}", u32::from(character))
    };
    format!("a character is compared as a number: write `{number}`")
}

pub fn how_many_bytes(most: usize) -> String {
    format!("how many bytes there are is written out, and at most {most}: `[0; 4]`")
}

pub fn field_of_self(path: &str) -> String {
    format!("a field is written by its name alone: `{path}`")
}

/// The error about an expression of a kind that is refused as a whole.
pub fn of(written: &Expr) -> syn::Error {
    match written {
        Expr::Cast(cast) => {
            let ty = as_written(&cast.ty);
            let message =
                format!("expressions are exact, so that they need no casts: leave out `as {ty}`");
            error(cast.as_token, message)
        }
        Expr::MethodCall(call) => {
            let (method, receiver) = (&call.method, as_written(&call.receiver));
            let message = format!(
                "a method cannot be called here: write a function, as in \
                 `path::{method}({receiver})`"
            );
            error(method, message)
        }
        Expr::Index(index) => {
            let bytes = as_written(&index.expr);
            let message =
                format!("an expression cannot index: write a function, as in `path::f({bytes})`");
            syn::Error::new(index.bracket_token.span.join(), message)
        }
        Expr::Assign(assignment) => {
            error(assignment.eq_token, "an expression changes nothing: to compare, write `==`")
        }
        Expr::Macro(call) => error(
            call,
            "a macro cannot be called here: give its value a name, as in `const N: u32 = …;`",
        ),
        Expr::Match(choice) => {
            error(choice.match_token, "instead of `match`, write `if … { … } else { … }`")
        }
        other => error(
            other,
            "an expression consists of integers, byte strings, `bool`s, constants, fields, \
             operators, `if` and calls",
        ),
    }
}
