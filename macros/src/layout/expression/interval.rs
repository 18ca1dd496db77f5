//! The values that an expression can have, as an interval.
//!
//! An interval never leaves a possible value out; it may contain values that are not possible. So what
//! the macro concludes from it is true: that a check can be left out, or that it always fails.

use std::fmt;

use crate::input::expression::Binary;

/// The numbers from `low` to `high`, both included. There is at least one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Interval {
    pub low: i128,
    pub high: i128,
}

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

impl Interval {
    /// All numbers that expressions are computed in.
    pub const ALL: Self = Self::new(i128::MIN, i128::MAX);
    /// The values of an `i64`.
    pub const I64: Self = Self::new(i64::MIN as i128, i64::MAX as i128);
    /// The values of a `u64`.
    pub const U64: Self = Self::new(0, u64::MAX as i128);
    /// The numbers of bytes that memory can have.
    pub const EXTENT: Self = Self::new(0, i64::MAX as i128);
    /// The values of a condition: 0 if it does not hold, and 1 if it does.
    pub const CONDITION: Self = Self::new(0, 1);

    pub const fn new(low: i128, high: i128) -> Self {
        Self { low, high }
    }

    /// The one number.
    pub const fn of(value: i128) -> Self {
        Self::new(value, value)
    }

    /// The values of an unsigned integer of this many bits, if they are in `i128`.
    pub fn unsigned(bits: u64) -> Option<Self> {
        let unused = 127_u64.checked_sub(bits)?;
        Some(Self::new(0, i128::MAX >> unused))
    }

    /// The values of a signed integer of 1 to 128 bits.
    pub fn signed(bits: u64) -> Self {
        let unused = 128_u64.saturating_sub(bits).min(127);
        Self::new(i128::MIN >> unused, i128::MAX >> unused)
    }

    /// The number, if it is only one.
    pub fn single(self) -> Option<i128> {
        (self.low == self.high).then_some(self.low)
    }

    pub fn contains(self, value: i128) -> bool {
        self.low <= value && value <= self.high
    }

    pub fn is_within(self, outer: Self) -> bool {
        outer.low <= self.low && self.high <= outer.high
    }

    /// The numbers that are in both.
    pub fn intersection(self, other: Self) -> Option<Self> {
        let both = Self::new(self.low.max(other.low), self.high.min(other.high));
        (both.low <= both.high).then_some(both)
    }

    /// The smallest interval with the numbers of both.
    pub fn union(self, other: Self) -> Self {
        Self::new(self.low.min(other.low), self.high.max(other.high))
    }

    /// The values of `-x`.
    pub fn negated(self) -> Outcome {
        Bounds::of([self.low, self.high].map(|x| Bound::of(x.checked_neg(), x > 0))).outcome()
    }

    /// The values of `!x`, bit by bit.
    fn complement(self) -> Self {
        Self::new(!self.high, !self.low)
    }
}

/// "300", or "from 0 to 255".
impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self.single() {
            Some(value) => value.fmt(f),
            None => write!(f, "from {} to {}", self.low, self.high),
        }
    }
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
    /// The bounds of these results. If there are none, of 0.
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
mod tests {
    use super::*;

    const OPERATORS: [Binary; 9] = [
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

    const COMPARISONS: [Binary; 6] = [
        Binary::Equal,
        Binary::NotEqual,
        Binary::Less,
        Binary::AtMost,
        Binary::Greater,
        Binary::AtLeast,
    ];

    /// The exact result, by other means than those of the module.
    fn exact(operator: Binary, a: i128, b: i128) -> Option<i128> {
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
            _ => unreachable!(),
        }
    }

    fn compare(operator: Binary, a: i128, b: i128) -> bool {
        match operator {
            Binary::Equal => a == b,
            Binary::NotEqual => a != b,
            Binary::Less => a < b,
            Binary::AtMost => a <= b,
            Binary::Greater => a > b,
            Binary::AtLeast => a >= b,
            _ => unreachable!(),
        }
    }

    /// Compares with the results for all these operands, which are those of the intervals or some of
    /// them.
    fn hold(a: Interval, b: Interval, operands: &[(i128, i128)], is_complete: bool) {
        for operator in OPERATORS {
            let results: Vec<_> = operands.iter().map(|(a, b)| exact(operator, *a, *b)).collect();
            let outcome = arithmetic(operator, a, b);
            let case = format!("{operator:?} of {a} and {b}: {outcome:?}");
            let fails = results.contains(&None);
            match outcome {
                Outcome::Failure(_) => assert!(results.iter().all(Option::is_none), "{case}"),
                Outcome::Values(_) => assert!(!fails, "{case}"),
                Outcome::OrFailure(_) => assert!(fails || !is_complete, "{case}"),
            }
            if let Outcome::Values(values) | Outcome::OrFailure(values) = outcome {
                let found = results.into_iter().flatten();
                found.for_each(|value| assert!(values.contains(value), "{case} without {value}"));
            }
        }
        for operator in COMPARISONS {
            let holds: Vec<_> = operands.iter().map(|(a, b)| compare(operator, *a, *b)).collect();
            let case = format!("{operator:?} of {a} and {b}");
            match comparison(operator, a, b) {
                Some(known) => assert!(holds.iter().all(|holds| *holds == known), "{case}"),
                None if is_complete => {
                    assert!(holds.contains(&true) && holds.contains(&false), "{case}");
                }
                None => {}
            }
        }
    }

    #[test]
    fn small_intervals_are_those_of_all_their_operands() {
        let range = -5..=5;
        let intervals: Vec<Interval> = range
            .clone()
            .flat_map(|low| (low..=5).map(move |high| Interval::new(low, high)))
            .collect();
        for a in &intervals {
            for b in &intervals {
                let operands: Vec<_> =
                    (a.low..=a.high).flat_map(|x| (b.low..=b.high).map(move |y| (x, y))).collect();
                hold(*a, *b, &operands, true);
            }
        }
    }

    #[test]
    fn additions_multiplications_and_divisions_of_small_intervals_are_exact() {
        for (a, b) in [((-3, 4), (-2, 5)), ((0, 255), (4, 4)), ((1, 7), (2, 3))] {
            let (a, b) = (Interval::new(a.0, a.1), Interval::new(b.0, b.1));
            for operator in [Binary::Add, Binary::Subtract, Binary::Multiply, Binary::Divide] {
                let found: Vec<i128> = (a.low..=a.high)
                    .flat_map(|x| (b.low..=b.high).filter_map(move |y| exact(operator, x, y)))
                    .collect();
                let low = found.iter().min().copied().unwrap_or_default();
                let high = found.iter().max().copied().unwrap_or_default();
                let values = Interval::new(low, high);
                let expected = match operator {
                    Binary::Divide if b.contains(0) => Outcome::OrFailure(values),
                    _ => Outcome::Values(values),
                };
                assert_eq!(arithmetic(operator, a, b), expected, "{operator:?} of {a} and {b}");
            }
        }
    }

    #[test]
    fn great_intervals_contain_the_results_of_their_ends() {
        let ends = [
            i128::MIN,
            i128::MIN + 1,
            -(1 << 64),
            i128::from(i64::MIN),
            -128,
            -1,
            0,
            1,
            127,
            128,
            i128::from(i64::MAX),
            i128::from(u64::MAX),
            i128::MAX - 1,
            i128::MAX,
        ];
        let intervals: Vec<Interval> = ends
            .iter()
            .flat_map(|low| ends.iter().map(|high| Interval::new(*low, *high)))
            .filter(|interval| interval.low <= interval.high)
            .collect();
        for a in &intervals {
            for b in &intervals {
                let within = |interval: Interval| {
                    ends.iter().copied().filter(move |end| interval.contains(*end))
                };
                let operands: Vec<_> =
                    within(*a).flat_map(|x| within(*b).map(move |y| (x, y))).collect();
                hold(*a, *b, &operands, false);
            }
        }
    }

    #[test]
    fn integers_have_the_values_of_their_bits() {
        assert_eq!(Interval::unsigned(4), Some(Interval::new(0, 15)));
        assert_eq!(Interval::unsigned(64), Some(Interval::U64));
        assert_eq!(Interval::unsigned(127), Some(Interval::new(0, i128::MAX)));
        assert_eq!(Interval::unsigned(128), None);
        assert_eq!(Interval::signed(1), Interval::new(-1, 0));
        assert_eq!(Interval::signed(64), Interval::I64);
        assert_eq!(Interval::signed(128), Interval::ALL);
    }
}
