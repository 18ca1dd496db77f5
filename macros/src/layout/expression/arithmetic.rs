//! Operations on numbers of which only the interval is known: which values the result can have, and
//! whether the operation can fail.

use super::Interval;
use crate::input::expression::Binary;

/// The values of an operation, and whether it can fail.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It never fails.
    Values(Interval),
    /// It fails for some operands.
    OrFailure(Interval),
    /// It always fails.
    Failure(Fault),
}

/// Why an operation fails.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// The result is outside of `i128`.
    Overflow,
    DivisionByZero,
    /// The number of bits to shift by is not in [`SHIFTS`].
    Shift,
}

/// The numbers of bits that a number can be shifted by.
pub const SHIFTS: Interval = Interval::new(0, 127);

/// The values of `-x`.
pub fn negation(x: Interval) -> Outcome {
    Bounds::of([x.low, x.high].map(|x| Bound::of(x.checked_neg(), x > 0))).outcome()
}

/// The values of an operation on two numbers.
///
/// # Panics
/// If the operation is none on numbers that gives a number.
pub fn arithmetic(operator: Binary, a: Interval, b: Interval) -> Outcome {
    match operator {
        Binary::Add => Bounds::of([add(a.low, b.low), add(a.high, b.high)]).outcome(),
        Binary::Subtract => {
            Bounds::of([subtract(a.low, b.high), subtract(a.high, b.low)]).outcome()
        }
        Binary::Multiply => Bounds::of(corners(a, b).map(|(a, b)| multiply(a, b))).outcome(),
        Binary::Divide => divide(a, b),
        Binary::Remainder => remainder(a, b),
        Binary::ShiftLeft => shift(a, b, shift_left),
        Binary::ShiftRight => shift(a, b, |a, b| Bound::Value(a >> b)),
        Binary::BitAnd => Outcome::Values(bit_and(a, b)),
        // By De Morgan's law.
        Binary::BitOr => Outcome::Values(bit_and(a.complement(), b.complement()).complement()),
        Binary::Equal
        | Binary::NotEqual
        | Binary::Less
        | Binary::AtMost
        | Binary::Greater
        | Binary::AtLeast
        | Binary::And
        | Binary::Or => unreachable!("{operator:?} gives a condition"),
    }
}

/// Whether a comparison holds, if it is the same for all values.
pub fn comparison(operator: Binary, a: Interval, b: Interval) -> Option<bool> {
    let either = |holds: bool, fails: bool| (holds || fails).then_some(holds);
    match operator {
        Binary::Less => either(a.high < b.low, a.low >= b.high),
        Binary::AtMost => either(a.high <= b.low, a.low > b.high),
        Binary::Greater => comparison(Binary::Less, b, a),
        Binary::AtLeast => comparison(Binary::AtMost, b, a),
        Binary::Equal => {
            let is_same = a.single().is_some() && a.single() == b.single();
            either(is_same, a.intersection(b).is_none())
        }
        Binary::NotEqual => comparison(Binary::Equal, a, b).map(|holds| !holds),
        _ => unreachable!("{operator:?} is no comparison"),
    }
}

/// A result, which may be outside of `i128`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Bound {
    Below,
    Value(i128),
    Above,
}

impl Bound {
    /// The result of a checked operation. `is_negative` says on which side of `i128` it is otherwise.
    fn of(checked: Option<i128>, is_negative: bool) -> Self {
        match checked {
            Some(value) => Self::Value(value),
            None if is_negative => Self::Below,
            None => Self::Above,
        }
    }
}

/// The least and the greatest result.
struct Bounds {
    least: Bound,
    greatest: Bound,
}

impl Bounds {
    /// The bounds of these results. Without results, both bounds are 0.
    fn of(results: impl IntoIterator<Item = Bound>) -> Self {
        let mut results = results.into_iter();
        let first = results.next().unwrap_or(Bound::Value(0));
        results.fold(Self { least: first, greatest: first }, |bounds, result| Self {
            least: bounds.least.min(result),
            greatest: bounds.greatest.max(result),
        })
    }

    /// The values in `i128`. The results outside of it are failures.
    fn outcome(self) -> Outcome {
        let (low, high) = match (self.least, self.greatest) {
            (Bound::Above, _) | (_, Bound::Below) => return Outcome::Failure(Fault::Overflow),
            (Bound::Value(low), Bound::Value(high)) => {
                return Outcome::Values(Interval::new(low, high));
            }
            (Bound::Below, Bound::Value(high)) => (i128::MIN, high),
            (Bound::Value(low), Bound::Above) => (low, i128::MAX),
            (Bound::Below, Bound::Above) => (i128::MIN, i128::MAX),
        };
        Outcome::OrFailure(Interval::new(low, high))
    }
}

impl Outcome {
    /// The same outcome, where some operands fail too.
    fn or_failure(self) -> Self {
        match self {
            Self::Values(values) | Self::OrFailure(values) => Self::OrFailure(values),
            Self::Failure(fault) => Self::Failure(fault),
        }
    }
}

fn corners(a: Interval, b: Interval) -> [(i128, i128); 4] {
    [(a.low, b.low), (a.low, b.high), (a.high, b.low), (a.high, b.high)]
}

fn add(a: i128, b: i128) -> Bound {
    Bound::of(a.checked_add(b), a < 0)
}

fn subtract(a: i128, b: i128) -> Bound {
    Bound::of(a.checked_sub(b), a < 0)
}

fn multiply(a: i128, b: i128) -> Bound {
    Bound::of(a.checked_mul(b), (a < 0) != (b < 0))
}

/// The divisors without 0: the negative and the positive ones.
fn divisors(b: Interval) -> impl Iterator<Item = Interval> {
    let negative = b.intersection(Interval::new(i128::MIN, -1));
    let positive = b.intersection(Interval::new(1, i128::MAX));
    [negative, positive].into_iter().flatten()
}

fn divide(a: Interval, b: Interval) -> Outcome {
    // For divisors of one sign, the quotient grows or falls with each operand.
    let results: Vec<Bound> = divisors(b)
        .flat_map(|part| corners(a, part))
        .map(|(a, b)| Bound::of(a.checked_div(b), false))
        .collect();
    match results.is_empty() {
        true => Outcome::Failure(Fault::DivisionByZero),
        false if b.contains(0) => Bounds::of(results).outcome().or_failure(),
        false => Bounds::of(results).outcome(),
    }
}

fn remainder(a: Interval, b: Interval) -> Outcome {
    let Some(nearest) = divisors(b).map(|part| magnitude(part.low).min(magnitude(part.high))).min()
    else {
        return Outcome::Failure(Fault::DivisionByZero);
    };
    let farthest = magnitude(b.low).max(magnitude(b.high));
    let values = if magnitude(a.low).max(magnitude(a.high)) < nearest {
        a
    } else {
        // It has the sign of `a`, and is nearer to 0 than `b` and not farther than `a`.
        let most = i128::try_from(farthest - 1).unwrap_or(i128::MAX);
        Interval::new(a.low.clamp(-most, 0), a.high.clamp(0, most))
    };
    if b.contains(0) { Outcome::OrFailure(values) } else { Outcome::Values(values) }
}

fn magnitude(x: i128) -> u128 {
    x.unsigned_abs()
}

fn shift(a: Interval, b: Interval, operation: fn(i128, i128) -> Bound) -> Outcome {
    let Some(bits) = b.intersection(SHIFTS) else {
        return Outcome::Failure(Fault::Shift);
    };
    let outcome = Bounds::of(corners(a, bits).map(|(a, b)| operation(a, b))).outcome();
    if bits == b { outcome } else { outcome.or_failure() }
}

/// `a << b` for a `b` in [`SHIFTS`].
fn shift_left(a: i128, b: i128) -> Bound {
    let shifted = a << b;
    Bound::of((shifted >> b == a).then_some(shifted), a < 0)
}

fn bit_and(a: Interval, b: Interval) -> Interval {
    match (a.low >= 0, b.low >= 0) {
        (true, true) => Interval::new(0, a.high.min(b.high)),
        (true, false) => Interval::new(0, a.high),
        (false, true) => Interval::new(0, b.high),
        (false, false) => {
            // Above the highest bit in which a number differs from -1, all bits stay.
            let low = a.low.min(b.low);
            let bits = 128 - (!low).leading_zeros();
            let low = if bits == 128 { i128::MIN } else { i128::MIN >> (127 - bits) };
            // If both are negative, the result is not greater than either.
            let both_negative = a.high < 0 && b.high < 0;
            let high = if both_negative { a.high.min(b.high) } else { a.high.max(b.high) };
            Interval::new(low, high)
        }
    }
}

#[cfg(test)]
mod tests;
