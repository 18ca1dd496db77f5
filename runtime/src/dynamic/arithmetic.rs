//! The arithmetic of expressions, which is exact in `i128`.
//!
//! Generated code calls these functions where a result may be undefined; elsewhere it has the plain
//! operators.

/// Why an expression has no value, or not one that its place can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arithmetic {
    /// A result is outside of `i128`, or a computed argument is outside of the type of its parameter.
    Overflow,
    /// A number is divided by zero.
    DivisionByZero,
    /// A number is shifted by less than 0 or more than 127 bits.
    Shift,
    /// A length, a count or an offset is negative.
    Negative,
}

use Arithmetic::{DivisionByZero, Negative, Overflow, Shift};

/// Returns `-a`.
///
/// # Errors
/// [`Overflow`].
#[inline]
pub const fn negate(a: i128) -> Result<i128, Arithmetic> {
    or_overflow(a.checked_neg())
}

/// Returns `a + b`.
///
/// # Errors
/// [`Overflow`].
#[inline]
pub const fn add(a: i128, b: i128) -> Result<i128, Arithmetic> {
    or_overflow(a.checked_add(b))
}

/// Returns `a - b`.
///
/// # Errors
/// [`Overflow`].
#[inline]
pub const fn subtract(a: i128, b: i128) -> Result<i128, Arithmetic> {
    or_overflow(a.checked_sub(b))
}

/// Returns `a * b`.
///
/// # Errors
/// [`Overflow`].
#[inline]
pub const fn multiply(a: i128, b: i128) -> Result<i128, Arithmetic> {
    or_overflow(a.checked_mul(b))
}

/// Returns `a / b`, rounded towards zero.
///
/// # Errors
/// [`DivisionByZero`] and [`Overflow`].
#[inline]
pub const fn divide(a: i128, b: i128) -> Result<i128, Arithmetic> {
    if b == 0 { Err(DivisionByZero) } else { or_overflow(a.checked_div(b)) }
}

/// Returns what is left when `a` is divided by `b`, with the sign of `a`.
///
/// # Errors
/// [`DivisionByZero`].
#[inline]
pub const fn remainder(a: i128, b: i128) -> Result<i128, Arithmetic> {
    // It wraps only in `i128::MIN % -1`, to 0, which is the remainder.
    if b == 0 { Err(DivisionByZero) } else { Ok(a.wrapping_rem(b)) }
}

/// Returns `a` times two to the power of `b`.
///
/// # Errors
/// [`Shift`] and [`Overflow`].
#[inline]
pub const fn shift_left(a: i128, b: i128) -> Result<i128, Arithmetic> {
    if b < 0 || b > 127 {
        return Err(Shift);
    }
    let shifted = a << b;
    // If a bit is lost, shifting back gives another number.
    if shifted >> b == a { Ok(shifted) } else { Err(Overflow) }
}

/// Returns `a` divided by two to the power of `b`, rounded down.
///
/// # Errors
/// [`Shift`].
#[inline]
pub const fn shift_right(a: i128, b: i128) -> Result<i128, Arithmetic> {
    if b < 0 || b > 127 { Err(Shift) } else { Ok(a >> b) }
}

/// Returns a length, a count or an offset. One that is greater than `u64::MAX` becomes `u64::MAX`, which
/// is also more than any bytes have.
///
/// # Errors
/// [`Negative`].
#[inline]
#[expect(clippy::cast_sign_loss, clippy::cast_possible_truncation, reason = "it is in the range")]
pub const fn extent(value: i128) -> Result<u64, Arithmetic> {
    if value < 0 {
        Err(Negative)
    } else if value > u64::MAX as i128 {
        Ok(u64::MAX)
    } else {
        Ok(value as u64)
    }
}

const fn or_overflow(result: Option<i128>) -> Result<i128, Arithmetic> {
    match result {
        Some(value) => Ok(value),
        None => Err(Overflow),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_outside_of_i128_are_errors() {
        assert_eq!(negate(i128::MIN), Err(Overflow));
        assert_eq!(add(i128::MAX, 1), Err(Overflow));
        assert_eq!(subtract(i128::MIN, 1), Err(Overflow));
        assert_eq!(multiply(1 << 64, 1 << 63), Err(Overflow));
        assert_eq!(divide(i128::MIN, -1), Err(Overflow));
        assert_eq!(shift_left(1, 127), Err(Overflow));
        assert_eq!(shift_left(-1, 127), Ok(i128::MIN));
        assert_eq!(shift_left(0, 127), Ok(0));
    }

    #[test]
    fn division_truncates_and_never_divides_by_zero() {
        assert_eq!((divide(-7, 2), remainder(-7, 2)), (Ok(-3), Ok(-1)));
        assert_eq!(divide(0, 0), Err(DivisionByZero));
        assert_eq!(remainder(1, 0), Err(DivisionByZero));
        assert_eq!(remainder(i128::MIN, -1), Ok(0));
    }

    #[test]
    fn shifts_are_by_0_to_127_bits() {
        assert_eq!(shift_right(-1, 127), Ok(-1));
        assert_eq!((shift_left(0, 128), shift_left(0, -1)), (Err(Shift), Err(Shift)));
        assert_eq!((shift_right(0, 128), shift_right(0, -1)), (Err(Shift), Err(Shift)));
    }

    #[test]
    fn an_extent_is_not_negative() {
        assert_eq!(extent(-1), Err(Negative));
        assert_eq!(extent(5), Ok(5));
        assert_eq!(extent(i128::MAX), Ok(u64::MAX));
    }
}
