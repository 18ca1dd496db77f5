//! The arithmetic in numeric attributes, such as `bits = 8 - $n` in a macro of the user.
//!
//! The macro needs the number itself, so an operand is an integer that is written out. It computes in
//! `i128`, and an operation whose result leaves `i128` is an error.

use syn::{BinOp, Expr, ExprBinary, ExprLit, ExprUnary, Lit, UnOp};

/// Why an expression has no value. Errors call the attribute by the name that they are given.
pub enum Fault<'a> {
    /// This part is neither an integer nor an operation on integers.
    NotWrittenOut(&'a Expr),
    /// This part has no value, which the text says.
    Fails(&'a Expr, String),
}

/// The value of an expression of integers, parentheses, `+`, `-`, `*`, `/`, `%`, `<<` and `>>`.
pub fn evaluate(written: &Expr) -> Result<i128, Fault<'_>> {
    match written {
        Expr::Paren(inner) => evaluate(&inner.expr),
        // The invisible group in which a macro of the user passes an expression on.
        Expr::Group(inner) => evaluate(&inner.expr),
        Expr::Lit(ExprLit { lit: Lit::Int(int), .. }) => int
            .base10_parse()
            .map_err(|_| Fault::Fails(written, format!("{int} does not fit in 128 bits"))),
        Expr::Unary(ExprUnary { op: UnOp::Neg(_), expr, .. }) => {
            let value = evaluate(expr)?;
            value.checked_neg().ok_or_else(|| overflows(written, &format!("-({value})")))
        }
        Expr::Binary(operation) => operate(written, operation),
        _ => Err(Fault::NotWrittenOut(written)),
    }
}

/// An operation, whose result may leave `i128`.
type Compute = fn(i128, i128) -> Option<i128>;

fn operate<'a>(written: &'a Expr, operation: &'a ExprBinary) -> Result<i128, Fault<'a>> {
    let (sign, compute): (&str, Compute) = match operation.op {
        BinOp::Add(_) => ("+", i128::checked_add),
        BinOp::Sub(_) => ("-", i128::checked_sub),
        BinOp::Mul(_) => ("*", i128::checked_mul),
        BinOp::Div(_) => ("/", i128::checked_div),
        BinOp::Rem(_) => ("%", i128::checked_rem),
        BinOp::Shl(_) => ("<<", shifted_left),
        BinOp::Shr(_) => (">>", |left, right| Some(left >> right)),
        _ => return Err(Fault::NotWrittenOut(written)),
    };
    let (left, right) = (evaluate(&operation.left)?, evaluate(&operation.right)?);
    let computed = format!("{left} {sign} {right}");
    let fails =
        |reason: &str| Err(Fault::Fails(&operation.right, format!("`{computed}` {reason}")));
    match operation.op {
        BinOp::Div(_) | BinOp::Rem(_) if right == 0 => fails("divides by zero"),
        BinOp::Shl(_) | BinOp::Shr(_) if !(0..128).contains(&right) => {
            fails("shifts by a number of bits that is not 0 to 127")
        }
        _ => compute(left, right).ok_or_else(|| overflows(written, &computed)),
    }
}

/// The number shifted by 0 to 127 bits, unless it then has another value than the power of two times it.
fn shifted_left(left: i128, right: i128) -> Option<i128> {
    let shifted = left << right;
    (shifted >> right == left).then_some(shifted)
}

fn overflows<'a>(written: &'a Expr, computed: &str) -> Fault<'a> {
    Fault::Fails(written, format!("`{computed}` does not fit in 128 bits"))
}

#[cfg(test)]
mod tests {
    use quote::ToTokens as _;

    use super::{Fault, evaluate};

    /// The value, or the text of the error.
    fn value(text: impl AsRef<str>) -> Result<i128, String> {
        let written = syn::parse_str(text.as_ref()).expect("an expression");
        evaluate(&written).map_err(|fault| match fault {
            Fault::NotWrittenOut(part) => part.to_token_stream().to_string(),
            Fault::Fails(_, message) => message,
        })
    }

    #[test]
    fn operations_have_the_values_and_the_precedence_that_they_have_in_rust() {
        macro_rules! same {
            ($($expression:expr),* $(,)?) => {
                $(assert_eq!(value(stringify!($expression)), Ok($expression));)*
            };
        }
        same!(
            7,
            0x1f,
            8 - 3 - 2,
            2 + 3 * 4,
            (2 + 3) * 4,
            7 / 2,
            -7 / 2,
            7 % 4,
            -7 % 4,
            256 >> 3,
            -1 >> 1,
            -1 << 127,
            -(3 - 5),
            1_000 * 3,
            170_141_183_460_469_231_731_687_303_715_884_105_727,
        );
        assert_eq!(value("1 + 1 << 2"), Ok(8));
        assert_eq!(value("2u8 + 1"), Ok(3));
    }

    #[test]
    fn an_operation_without_a_value_is_named() {
        let most = i128::MAX;
        let overflow = "does not fit in 128 bits";
        let shift = "shifts by a number of bits that is not 0 to 127";
        for (text, error) in [
            ("4 / (2 - 2)".into(), "`4 / 0` divides by zero".into()),
            ("1 + 4 % 0".into(), "`4 % 0` divides by zero".into()),
            ("1 << 128".into(), format!("`1 << 128` {shift}")),
            ("1 >> -1".into(), format!("`1 >> -1` {shift}")),
            ("1 << 127".into(), format!("`1 << 127` {overflow}")),
            (format!("{most} + 1"), format!("`{most} + 1` {overflow}")),
            (format!("-{most} - 2"), format!("`-{most} - 2` {overflow}")),
            (format!("{most} * 2"), format!("`{most} * 2` {overflow}")),
            (format!("(-{most} - 1) / -1"), format!("`{} / -1` {overflow}", i128::MIN)),
            (format!("-(-{most} - 1)"), format!("`-({})` {overflow}", i128::MIN)),
            (format!("1 + {most}0"), format!("{most}0 {overflow}")),
        ] {
            assert_eq!(value(text), Err(error));
        }
    }

    #[test]
    fn a_part_that_is_no_number_is_found() {
        for (text, part) in [
            ("SIZE", "SIZE"),
            ("2 * (SIZE + 1)", "SIZE"),
            ("4 - size()", "size ()"),
            ("\"4\"", "\"4\""),
            ("1.5 + 1", "1.5"),
            ("1 | 2", "1 | 2"),
            ("!1", "! 1"),
            ("4 as u8", "4 as u8"),
        ] {
            assert_eq!(value(text), Err(part.into()));
        }
    }
}
