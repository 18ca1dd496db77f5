//! Expressions whose names are looked up.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::MOST;
use super::state::{ABSENT, State};
use crate::layout::{BinaryOperator, BitRange, ByteOrder, Function, Value};

/// An expression that is a number. Most of them are one of the simple ones, which are not on the heap.
#[repr(u8)]
pub(super) enum Term {
    Integer(i64),
    Load(Load),
    /// The parameter with this index.
    Given(usize),
    Compound(Box<Compound>),
}

/// Any other expression.
#[repr(u8)]
pub(super) enum Compound {
    At,
    Size,
    /// How many bytes are left, without this many, which the parts after a `rest` have.
    Left(usize),
    Not(Term),
    Negate(Term),
    Binary(BinaryOperator, Term, Term),
    If(Term, Term, Term),
    Call(Function, Vec<Term>),
    /// A number that must be from the first to the second one.
    Within(i64, i64, Term),
}

/// A number in up to 8 bytes of a part, and another number that is added to it.
#[derive(Clone, Copy)]
pub(super) struct Load {
    base: Base,
    size: usize,
    is_little: bool,
    is_signed: bool,
    /// How far the 8 bytes from the first one on are shifted, as one number, so that only its bits are left.
    left: u32,
    right: u32,
    added: i64,
}

/// From where the bytes of a number are.
#[derive(Clone, Copy)]
pub(super) enum Base {
    /// From this byte of the schema on.
    Schema(usize),
    /// From this byte of a part on that starts where [`State::starts`] says, if it is there.
    Part(usize, usize),
}

impl Base {
    /// From so many bytes later on.
    pub(super) fn after(self, count: usize) -> Option<Self> {
        Some(match self {
            Self::Schema(offset) => Self::Schema(offset.checked_add(count)?),
            Self::Part(part, offset) => Self::Part(part, offset.checked_add(count)?),
        })
    }
}

impl Load {
    /// The number in some bits of a word of this size; `None` if the word has more than 8 bytes.
    pub(super) fn new(
        base: Base,
        size: usize,
        order: ByteOrder,
        bits: Option<BitRange>,
        is_signed: bool,
    ) -> Option<Self> {
        let word =
            u32::try_from(size).ok()?.checked_mul(8).filter(|word| (8..=64).contains(word))?;
        let (shift, width) = bits.map_or((0, word), |bits| (bits.shift, bits.width));
        let is_little = order == ByteOrder::Little;
        // The word is in the lowest bits of a little-endian number, and in the highest ones of a big-endian number.
        let left = (if is_little { 64 } else { word }).checked_sub(shift.checked_add(width)?)?;
        let right = 64_u32.checked_sub(width).filter(|right| *right < 64)?;
        Some(Self { base, size, is_little, is_signed, left, right, added: 0 })
    }

    /// The number, and what is added to it, with another number added.
    pub(super) fn plus(self, number: i64) -> Option<Self> {
        Some(Self { added: self.added.checked_add(number)?, ..self })
    }

    /// The least and the greatest value.
    pub(super) fn range(&self) -> (i128, i128) {
        let (width, added) = (64 - self.right, i128::from(self.added));
        if self.is_signed {
            (added - (1 << (width - 1)), added + (1 << (width - 1)) - 1)
        } else {
            (added, added + (1 << width) - 1)
        }
    }

    #[inline]
    pub(super) fn value(&self, state: &State<'_>) -> Option<i64> {
        match self.base {
            Base::Schema(offset) => self.value_at(state.bytes, state.start + offset),
            Base::Part(part, offset) => match state.starts[part % MOST] {
                ABSENT => Some(self.added),
                start => self.value_at(state.bytes, start + offset),
            },
        }
    }

    /// The number in a schema that starts here, if it is always at the same byte of it.
    #[inline]
    pub(super) fn value_in(&self, bytes: &[u8], schema: usize) -> Option<i64> {
        match self.base {
            Base::Schema(offset) => self.value_at(bytes, schema.checked_add(offset)?),
            Base::Part(..) => None,
        }
    }

    #[inline]
    fn value_at(&self, bytes: &[u8], start: usize) -> Option<i64> {
        let rest = bytes.get(start..)?;
        let little = match rest.first_chunk() {
            Some(bytes) => u64::from_le_bytes(*bytes),
            None => self.at_the_end(rest)?,
        };
        let number = if self.is_little { little } else { little.swap_bytes() };
        let (number, right) = (number << (self.left % 64), self.right % 64);
        let number = if self.is_signed {
            i64::from_ne_bytes(number.to_ne_bytes()) >> right
        } else {
            i64::try_from(number >> right).ok()?
        };
        number.checked_add(self.added)
    }

    /// The bytes of a number that is less than 8 bytes before the end of all bytes, and zeros.
    #[cold]
    fn at_the_end(&self, rest: &[u8]) -> Option<u64> {
        let mut bytes = [0; 8];
        bytes.get_mut(..self.size)?.copy_from_slice(rest.get(..self.size)?);
        Some(u64::from_le_bytes(bytes))
    }
}

impl Term {
    /// The number; `None` if it is outside of what plans compute with.
    #[inline]
    pub(super) fn value(&self, state: &State<'_>) -> Option<i64> {
        match self {
            Self::Integer(number) => Some(*number),
            Self::Load(load) => load.value(state),
            Self::Given(index) => state.given.get(*index).copied(),
            Self::Compound(term) => term.value(state),
        }
    }

    /// The number as a length, a count or an offset.
    #[inline]
    pub(super) fn extent(&self, state: &State<'_>) -> Option<usize> {
        self.value(state)?.try_into().ok()
    }
}

impl Compound {
    fn value(&self, state: &State<'_>) -> Option<i64> {
        let number = |number: usize| i64::try_from(number).ok();
        match self {
            Self::At => number(state.pos - state.start),
            Self::Size => number(state.schema_end - state.start),
            Self::Left(tail) => number((state.end - state.pos).saturating_sub(*tail)),
            Self::Not(operand) => Some((operand.value(state)? == 0).into()),
            Self::Negate(operand) => operand.value(state)?.checked_neg(),
            Self::Binary(operator, a, b) => binary(*operator, a, b, state),
            Self::If(condition, then, otherwise) => {
                let chosen = if condition.value(state)? != 0 { then } else { otherwise };
                chosen.value(state)
            }
            Self::Call(function, arguments) => {
                let mut values = [Value::Integer(0); 8];
                let values = values.get_mut(..arguments.len())?;
                for (value, argument) in values.iter_mut().zip(arguments) {
                    *value = Value::Integer(argument.value(state)?.into());
                }
                function.call(values)?.try_into().ok()
            }
            Self::Within(least, greatest, number) => {
                number.value(state).filter(|number| least <= number && number <= greatest)
            }
        }
    }
}

#[inline]
fn binary(operator: BinaryOperator, a: &Term, b: &Term, state: &State<'_>) -> Option<i64> {
    let a = a.value(state)?;
    match operator {
        BinaryOperator::And if a == 0 => return Some(0),
        BinaryOperator::Or if a != 0 => return Some(1),
        _ => {}
    }
    let b = b.value(state)?;
    let shift = || u32::try_from(b).ok().filter(|shift| *shift < 63);
    match operator {
        BinaryOperator::Add => a.checked_add(b),
        BinaryOperator::Subtract => a.checked_sub(b),
        BinaryOperator::Multiply => a.checked_mul(b),
        BinaryOperator::Divide => a.checked_div(b),
        BinaryOperator::Remainder => a.checked_rem(b),
        BinaryOperator::ShiftLeft => a.checked_mul(1 << shift()?),
        BinaryOperator::ShiftRight => Some(a >> shift()?),
        BinaryOperator::BitAnd => Some(a & b),
        BinaryOperator::BitOr => Some(a | b),
        BinaryOperator::Equal => Some((a == b).into()),
        BinaryOperator::NotEqual => Some((a != b).into()),
        BinaryOperator::Less => Some((a < b).into()),
        BinaryOperator::AtMost => Some((a <= b).into()),
        BinaryOperator::Greater => Some((a > b).into()),
        BinaryOperator::AtLeast => Some((a >= b).into()),
        BinaryOperator::And | BinaryOperator::Or => Some((b != 0).into()),
    }
}
