//! Expressions whose names are looked up.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::MOST;
use crate::layout::{
    BinaryOperator, BitRange, ByteOrder, Content, Expression, FieldLayout, Function, Kind, Layout,
    ParameterLayout, PartLayout, UnaryOperator, Value,
};
use crate::walker::fixed::{Fixed, field_order, is_named, part as part_of, word_number};

/// What names in an expression are looked up in.
pub(super) struct Scope<'s> {
    pub(super) parts: &'static [PartLayout],
    pub(super) parameters: &'s [ParameterLayout],
    pub(super) is_little: bool,
}

/// An expression that is a number.
pub(super) enum Term {
    Integer(i64),
    Load(Load),
    Parameter(usize),
    At,
    Size,
    Left,
    Not(Box<Term>),
    Negate(Box<Term>),
    Binary(BinaryOperator, Box<(Term, Term)>),
    If(Box<(Term, Term, Term)>),
    Call(Function, Vec<Term>),
    /// A number that must be from the first to the second one.
    Within(i64, i64, Box<Term>),
}

/// A number in the bytes of a part.
pub(super) struct Load {
    part: usize,
    offset: usize,
    size: usize,
    order: ByteOrder,
    bits: Option<BitRange>,
    is_signed: bool,
}

/// A schema that is being laid.
pub(super) struct Frame<'p> {
    /// Where the parts start that are laid; [`ABSENT`] for those that are not.
    pub(super) starts: [usize; MOST],
    pub(super) parameters: &'p [i64],
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Instead of where a part starts.
pub(super) const ABSENT: usize = usize::MAX;

/// The bytes that are not laid yet.
#[derive(Clone, Copy)]
pub(super) struct Window {
    pub(super) pos: usize,
    pub(super) end: usize,
}

/// What the names stand for.
#[derive(Clone, Copy)]
pub(super) struct Names<'n> {
    pub(super) bytes: &'n [u8],
    pub(super) frame: &'n Frame<'n>,
    pub(super) window: Window,
    /// How many bytes of the window belong to the parts after a `rest`.
    pub(super) tail: usize,
}

impl Scope<'_> {
    /// A term, if there is an expression; `None` if there is one that is no term.
    #[expect(clippy::option_option, reason = "an expression need not be there")]
    pub(super) fn optional(&self, expression: Option<&Expression>) -> Option<Option<Term>> {
        match expression {
            Some(expression) => self.term(expression).map(Some),
            None => Some(None),
        }
    }

    pub(super) fn term(&self, expression: &Expression) -> Option<Term> {
        Some(match *expression {
            Expression::Integer(number) => Term::Integer(number.try_into().ok()?),
            Expression::Bool(bool) => Term::Integer(bool.into()),
            Expression::Constant { value, .. } => self.term(value)?,
            Expression::Field(path) => Term::Load(self.load(path)?),
            Expression::Parameter(name) => {
                Term::Parameter(self.parameters.iter().position(|it| it.name == name)?)
            }
            Expression::At => Term::At,
            Expression::Size => Term::Size,
            Expression::Left => Term::Left,
            Expression::Unary(UnaryOperator::Not, it) => Term::Not(Box::new(self.term(it)?)),
            Expression::Unary(UnaryOperator::Negate, it) => Term::Negate(Box::new(self.term(it)?)),
            Expression::Binary(operator, a, b) => {
                Term::Binary(operator, Box::new((self.term(a)?, self.term(b)?)))
            }
            Expression::If(a, b, c) => {
                Term::If(Box::new((self.term(a)?, self.term(b)?, self.term(c)?)))
            }
            Expression::Call { function, arguments } if function.can_be_called() => {
                let arguments: Option<_> = arguments.iter().map(|it| self.term(it)).collect();
                Term::Call(function, arguments?)
            }
            Expression::Bytes(_)
            | Expression::Element(_)
            | Expression::Rest
            | Expression::Laid
            | Expression::Call { .. } => return None,
        })
    }

    /// The term, which must be a value of a parameter.
    pub(super) fn given(&self, term: Term, parameter: &ParameterLayout) -> Term {
        let least = i64::try_from(parameter.least).unwrap_or(i64::MIN);
        let greatest = i64::try_from(parameter.greatest).unwrap_or(i64::MAX);
        let (from, to) = match &term {
            Term::Integer(number) => (i128::from(*number), i128::from(*number)),
            Term::Parameter(index) => match self.parameters.get(*index) {
                Some(it) => (it.least, it.greatest),
                None => (i128::MIN, i128::MAX),
            },
            Term::Load(load) if load.size <= 4 && !load.is_signed => {
                (0, (1 << (load.size * 8)) - 1)
            }
            _ => (i128::MIN, i128::MAX),
        };
        if i128::from(least) <= from && to <= i128::from(greatest) {
            return term;
        }
        Term::Within(least, greatest, Box::new(term))
    }

    fn load(&self, path: &[&str]) -> Option<Load> {
        let (name, path) = path.split_first()?;
        self.parts.iter().enumerate().find_map(|(part, layout)| match layout.content {
            Content::Run(run) => {
                let field = run.fields().iter().find(|field| is_named(field.name, name))?;
                load_field(field, part, 0, self.is_little, path)
            }
            Content::Nested(nested) if is_named(layout.name, name) => {
                load(Fixed { layout: nested, little: false }, part, 0, path)
            }
            _ => None,
        })
    }
}

fn load_field(
    field: &FieldLayout,
    part: usize,
    base: usize,
    little: bool,
    path: &[&str],
) -> Option<Load> {
    let offset = base + field.offset;
    match field.bits {
        None => load(Fixed::of_field(field, little), part, offset, path),
        Some(_) => {
            let order = field_order(field, little);
            let is_signed = is_signed(field.layout)?;
            Some(Load { part, offset, size: field.size, order, bits: field.bits, is_signed })
        }
    }
}

fn load(fixed: Fixed, part: usize, offset: usize, path: &[&str]) -> Option<Load> {
    if let (Kind::Struct { fields }, Some((name, path))) = (fixed.layout.kind, path.split_first()) {
        let field = fields.iter().find(|field| is_named(field.name, name))?;
        return load_field(field, part, offset, fixed.little, path);
    }
    let is_signed = is_signed(fixed.layout)?;
    let size = fixed.layout.size;
    Some(Load { part, offset, size, order: fixed.order(), bits: None, is_signed })
}

/// Whether a number is signed; `None` if it is none.
fn is_signed(layout: &Layout) -> Option<bool> {
    match layout.kind {
        Kind::Signed => Some(true),
        Kind::Unsigned | Kind::Bool | Kind::Char | Kind::Enum { .. } => Some(false),
        _ => None,
    }
}

impl Load {
    #[inline]
    fn value(&self, names: &Names<'_>) -> Option<i64> {
        let start = names.frame.starts[self.part % MOST];
        if start == ABSENT {
            return Some(0);
        }
        let start = start + self.offset;
        if self.bits.is_some() || self.is_signed {
            return self.any_value(part_of(names.bytes, start, self.size));
        }
        let rest = names.bytes.get(start..)?;
        let is_little = self.order == ByteOrder::Little;
        match self.size {
            4 => {
                let number = u32::from_le_bytes(*rest.first_chunk()?);
                Some(i64::from(if is_little { number } else { number.swap_bytes() }))
            }
            2 => {
                let number = u16::from_le_bytes(*rest.first_chunk()?);
                Some(i64::from(if is_little { number } else { number.swap_bytes() }))
            }
            1 => Some(i64::from(*rest.first()?)),
            size => self.any_value(part_of(names.bytes, start, size)),
        }
    }

    #[cold]
    fn any_value(&self, bytes: &[u8]) -> Option<i64> {
        let width = u32::try_from(bytes.len()).ok()?.checked_mul(8)?;
        let bits =
            self.bits.unwrap_or(BitRange { shift: 0, width, order: crate::layout::BitOrder::Lsb });
        let number = word_number(bytes, bits, self.order);
        if self.is_signed { number.signed().try_into().ok() } else { number.bits.try_into().ok() }
    }
}

impl Term {
    /// The number; `None` if it is outside of what plans compute with.
    #[inline]
    pub(super) fn value(&self, names: &Names<'_>) -> Option<i64> {
        match self {
            Self::Integer(number) => Some(*number),
            Self::Load(load) => load.value(names),
            Self::Parameter(index) => names.frame.parameters.get(*index).copied(),
            term => term.compound(names),
        }
    }

    #[inline]
    pub(super) fn extent(&self, names: &Names<'_>) -> Option<usize> {
        self.value(names)?.try_into().ok()
    }

    fn compound(&self, names: &Names<'_>) -> Option<i64> {
        let number = |number: usize| i64::try_from(number).ok();
        match self {
            Self::Integer(_) | Self::Load(_) | Self::Parameter(_) => None,
            Self::At => number(names.window.pos - names.frame.start),
            Self::Size => number(names.frame.end - names.frame.start),
            Self::Left => number((names.window.end - names.window.pos).saturating_sub(names.tail)),
            Self::Not(operand) => Some((operand.value(names)? == 0).into()),
            Self::Negate(operand) => operand.value(names)?.checked_neg(),
            Self::Binary(operator, operands) => binary(*operator, &operands.0, &operands.1, names),
            Self::If(terms) => {
                let (condition, then, otherwise) = &**terms;
                let chosen = if condition.value(names)? != 0 { then } else { otherwise };
                chosen.value(names)
            }
            Self::Call(function, arguments) => {
                let mut values = [Value::Integer(0); 8];
                let values = values.get_mut(..arguments.len())?;
                for (value, argument) in values.iter_mut().zip(arguments) {
                    *value = Value::Integer(argument.value(names)?.into());
                }
                function.call(values)?.try_into().ok()
            }
            Self::Within(least, greatest, number) => {
                number.value(names).filter(|number| least <= number && number <= greatest)
            }
        }
    }
}

#[inline]
fn binary(operator: BinaryOperator, a: &Term, b: &Term, names: &Names<'_>) -> Option<i64> {
    let a = a.value(names)?;
    match operator {
        BinaryOperator::And if a == 0 => return Some(0),
        BinaryOperator::Or if a != 0 => return Some(1),
        _ => {}
    }
    let b = b.value(names)?;
    let shift = u32::try_from(b).ok().filter(|shift| *shift < 63);
    match operator {
        BinaryOperator::Add => a.checked_add(b),
        BinaryOperator::Subtract => a.checked_sub(b),
        BinaryOperator::Multiply => a.checked_mul(b),
        BinaryOperator::Divide => a.checked_div(b),
        BinaryOperator::Remainder => a.checked_rem(b),
        BinaryOperator::ShiftLeft => a.checked_mul(1 << shift?),
        BinaryOperator::ShiftRight => Some(a >> shift?),
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
