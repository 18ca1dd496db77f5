//! The values that an expression can have, as an interval.
//!
//! An interval never leaves a possible value out; it may contain values that are not possible. So what
//! the macro concludes from it is true: that a check can be left out, or that it always fails.

use std::fmt;

/// The numbers from `low` to `high`, both included. There is at least one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Interval {
    pub low: i128,
    pub high: i128,
}

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

    /// The values of `!x`, bit by bit.
    pub fn complement(self) -> Self {
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

#[cfg(test)]
mod tests {
    use super::*;

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
