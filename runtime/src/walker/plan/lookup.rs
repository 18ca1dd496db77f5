//! Looking up the names in expressions.

use alloc::boxed::Box;

use super::term::{Base, Compound, Load, Term};
use crate::layout::{
    BinaryOperator, Content, Expression, FieldLayout, Kind, Layout, ParameterLayout, PartLayout,
    UnaryOperator,
};
use crate::walker::fixed::{Fixed, field_order, is_named};

/// What the names in an expression stand for.
pub(super) struct Lookup<'l> {
    pub(super) parts: &'static [PartLayout],
    /// Where the parts start; `None` for those that have no numbers, or come later.
    pub(super) bases: &'l [Option<Base>],
    pub(super) parameters: &'l [ParameterLayout],
    pub(super) is_little: bool,
    /// How many bytes of those that are left belong to the parts after a `rest`.
    pub(super) tail: usize,
}

impl Lookup<'_> {
    pub(super) fn term(&self, expression: &Expression) -> Option<Term> {
        let compound = match *expression {
            Expression::Integer(number) => return number.try_into().ok().map(Term::Integer),
            Expression::Bool(bool) => return Some(Term::Integer(bool.into())),
            Expression::Constant { value, .. } => return self.term(value),
            Expression::Field(path) => return self.load(path).map(Term::Load),
            Expression::Parameter(name) => {
                let index = self.parameters.iter().position(|it| it.name == name)?;
                return Some(Term::Given(index));
            }
            Expression::At => Compound::At,
            Expression::Size => Compound::Size,
            Expression::Left => Compound::Left(self.tail),
            Expression::Unary(UnaryOperator::Not, it) => Compound::Not(self.term(it)?),
            Expression::Unary(UnaryOperator::Negate, it) => Compound::Negate(self.term(it)?),
            Expression::Binary(operator, a, b) => match (operator, self.term(a)?, self.term(b)?) {
                (BinaryOperator::Add, Term::Load(load), Term::Integer(number))
                | (BinaryOperator::Add, Term::Integer(number), Term::Load(load)) => {
                    return load.plus(number).map(Term::Load);
                }
                (BinaryOperator::Subtract, Term::Load(load), Term::Integer(number)) => {
                    return load.plus(number.checked_neg()?).map(Term::Load);
                }
                (operator, a, b) => Compound::Binary(operator, a, b),
            },
            Expression::If(a, b, c) => Compound::If(self.term(a)?, self.term(b)?, self.term(c)?),
            Expression::Call { function, arguments } if function.can_be_called() => {
                let arguments: Option<_> = arguments.iter().map(|it| self.term(it)).collect();
                Compound::Call(function, arguments?)
            }
            Expression::Bytes(_)
            | Expression::Element(_)
            | Expression::Rest
            | Expression::Laid
            | Expression::Call { .. } => return None,
        };
        Some(Term::Compound(Box::new(compound)))
    }

    /// The term, which must be a value of a parameter.
    pub(super) fn given(&self, term: Term, parameter: &ParameterLayout) -> Term {
        let (from, to) = match &term {
            Term::Integer(number) => (i128::from(*number), i128::from(*number)),
            Term::Given(index) => match self.parameters.get(*index) {
                Some(it) => (it.least, it.greatest),
                None => (i128::MIN, i128::MAX),
            },
            Term::Load(load) => load.range(),
            Term::Compound(_) => (i128::MIN, i128::MAX),
        };
        if parameter.least <= from && to <= parameter.greatest {
            return term;
        }
        let least = i64::try_from(parameter.least).unwrap_or(i64::MIN);
        let greatest = i64::try_from(parameter.greatest).unwrap_or(i64::MAX);
        Term::Compound(Box::new(Compound::Within(least, greatest, term)))
    }

    fn load(&self, path: &[&str]) -> Option<Load> {
        let (name, path) = path.split_first()?;
        let mut parts = self.parts.iter().zip(self.bases);
        parts.find_map(|(part, base)| match part.content {
            Content::Run(run) => {
                let field = run.fields().iter().find(|field| is_named(field.name, name))?;
                load_field(field, (*base)?, self.is_little, path)
            }
            Content::Nested(nested) if is_named(part.name, name) => {
                load(Fixed { layout: nested, little: false }, (*base)?, path)
            }
            _ => None,
        })
    }
}

/// A number in a field of a struct that starts here.
fn load_field(field: &FieldLayout, start: Base, little: bool, path: &[&str]) -> Option<Load> {
    let base = start.after(field.offset)?;
    if field.bits.is_none() {
        return load(Fixed::of_field(field, little), base, path);
    }
    let (order, is_signed) = (field_order(field, little), is_signed(field.layout)?);
    Load::new(base, field.size, order, field.bits, is_signed)
}

fn load(fixed: Fixed, base: Base, path: &[&str]) -> Option<Load> {
    if let (Kind::Struct { fields }, Some((name, path))) = (fixed.layout.kind, path.split_first()) {
        let field = fields.iter().find(|field| is_named(field.name, name))?;
        return load_field(field, base, fixed.little, path);
    }
    Load::new(base, fixed.layout.size, fixed.order(), None, is_signed(fixed.layout)?)
}

/// Whether a number is signed; `None` if it is none.
fn is_signed(layout: &Layout) -> Option<bool> {
    match layout.kind {
        Kind::Signed => Some(true),
        Kind::Unsigned | Kind::Bool | Kind::Char | Kind::Enum { .. } => Some(false),
        _ => None,
    }
}
