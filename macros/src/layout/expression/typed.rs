//! The type and the values of each part of an expression.

use super::arithmetic::{Fault, Outcome, arithmetic, comparison, negation};
use super::require::{require_all, require_condition, require_number};
use super::{Interval, LeafKind, Native, Scope};
use crate::diagnostics::Diagnostics;
use crate::input::expression::{Binary, Expression, Family, Node, Unary};

/// An expression with its type.
pub struct Typed<'a> {
    pub expression: &'a Expression,
    pub ty: Ty,
    /// The values of a number; 0 and 1 for a condition.
    pub interval: Interval,
    /// Whether the operation itself can fail.
    pub fails: bool,
    /// Whether it can fail, or an operand of it.
    pub can_fail: bool,
    /// Whether it is bytes only because it is compared with bytes, and rustc decides whether it is.
    pub is_inferred: bool,
    /// The native type of a name, if the macro knows it.
    pub native: Option<Native>,
    /// What it is the name of, if it is one.
    pub name: Name,
    pub operands: Vec<Typed<'a>>,
}

/// What a name stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Name {
    /// A field, or the element of a list.
    Field,
    /// What is given to the schema.
    Parameter,
}

/// The type of a part of an expression.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Ty {
    Number,
    Bool,
    /// Bytes, and how many, if the macro knows it.
    Bytes(Option<u64>),
    /// A type that only rustc knows: a number, a bool or, if it is no call, bytes.
    Unknown,
    /// The type of a part with an error. There are no further errors about it.
    Wrong,
    /// A type of this name that no expression computes with.
    Other(String),
}

impl<'a> Typed<'a> {
    fn new(expression: &'a Expression, ty: Ty, interval: Interval) -> Self {
        Self {
            expression,
            ty,
            interval,
            fails: false,
            can_fail: false,
            is_inferred: false,
            native: None,
            name: Name::Field,
            operands: Vec::new(),
        }
    }

    fn with(mut self, operands: Vec<Self>) -> Self {
        self.can_fail = self.fails || operands.iter().any(|operand| operand.can_fail);
        self.operands = operands;
        self
    }

    /// Whether it is a computed number, which as an argument is converted to the type of the parameter.
    pub fn is_converted(&self) -> bool {
        let is_computed =
            matches!(self.expression.node, Node::Unary(..) | Node::Binary(..) | Node::If(..));
        is_computed && self.ty != Ty::Bool && (self.can_fail || self.interval.single().is_none())
    }

    /// The names in it whose numbers it computes with.
    pub fn computed_with(&self) -> Vec<&Self> {
        let is_number =
            |name: &&Self| matches!(name.ty, Ty::Number | Ty::Unknown) && !name.is_inferred;
        let mut names = Vec::new();
        self.add_names(false, false, &mut names);
        names.into_iter().filter(is_number).collect()
    }

    /// The names in it whose values it gives to functions.
    pub fn given_to_functions(&self) -> Vec<&Self> {
        let mut names = Vec::new();
        self.add_names(false, true, &mut names);
        names
    }

    /// Adds the names in it that are given to functions, or the others.
    fn add_names<'t>(&'t self, is_argument: bool, of_arguments: bool, names: &mut Vec<&'t Self>) {
        if self.operands.is_empty() && is_argument == of_arguments {
            names.push(self);
        }
        let is_call = matches!(self.expression.node, Node::Call(..));
        for operand in &self.operands {
            operand.add_names(is_call, of_arguments, names);
        }
    }

    fn failing(mut self, fails: bool) -> Self {
        self.fails = fails;
        self
    }
}

/// The types of an expression and its parts. An error is added for each part that is wrong whatever
/// the expression is used for.
pub fn analyse<'a>(
    expression: &'a Expression,
    scope: &dyn Scope,
    errors: &mut Diagnostics,
) -> Typed<'a> {
    let typed = |ty, interval| Typed::new(expression, ty, interval);
    let operands: Vec<Typed> =
        expression.operands().into_iter().map(|operand| analyse(operand, scope, errors)).collect();
    match &expression.node {
        Node::Integer(value) => typed(Ty::Number, Interval::of(*value)),
        Node::Bool(value) => typed(Ty::Bool, Interval::of((*value).into())),
        Node::Bytes(bytes) => typed(Ty::Bytes(Some(bytes.len() as u64)), Interval::ALL),
        Node::Field(path) => of_leaf(expression, scope.field(path), scope),
        Node::Element(path) => of_leaf(expression, scope.element(path), scope),
        Node::At | Node::Size | Node::Left => typed(Ty::Number, Interval::EXTENT),
        Node::Rest | Node::Laid => typed(Ty::Bytes(None), Interval::ALL),
        Node::Constant(_) => typed(Ty::Unknown, Interval::ALL),
        Node::Call(..) => {
            let is_converted = operands.iter().any(Typed::is_converted);
            typed(Ty::Unknown, Interval::ALL).failing(is_converted).with(operands)
        }
        Node::Unary(Unary::Negate, _) => of_negation(expression, operands, errors),
        Node::Unary(Unary::Not, _) => of_logic(expression, operands, errors),
        Node::Binary(operator, ..) => match operator.family() {
            Family::Arithmetic => of_arithmetic(expression, *operator, operands, errors),
            Family::Comparison => of_comparison(expression, *operator, operands, errors),
            Family::Logic => of_logic(expression, operands, errors),
        },
        Node::If(..) => of_conditional(expression, operands, errors),
    }
}

/// The types of an expression that [`analyse`] found no error in.
pub fn analyse_checked<'a>(expression: &'a Expression, scope: &dyn Scope) -> Typed<'a> {
    analyse(expression, scope, &mut Diagnostics::default())
}

fn of_leaf<'a>(expression: &'a Expression, kind: LeafKind, scope: &dyn Scope) -> Typed<'a> {
    let (ty, interval) = match kind {
        LeafKind::Number(interval) => (Ty::Number, interval),
        LeafKind::Bool => (Ty::Bool, Interval::CONDITION),
        LeafKind::Bytes(len) => (Ty::Bytes(len), Interval::ALL),
        LeafKind::Opaque => (Ty::Unknown, Interval::ALL),
        LeafKind::Other(name) => (Ty::Other(name), Interval::ALL),
    };
    Typed {
        native: scope.native(&expression.node),
        name: scope.name(&expression.node),
        ..Typed::new(expression, ty, interval)
    }
}

/// What stands for a part with an error.
fn wrong<'a>(expression: &'a Expression, operands: Vec<Typed<'a>>) -> Typed<'a> {
    Typed::new(expression, Ty::Wrong, Interval::ALL).with(operands)
}

fn of_negation<'a>(
    expression: &'a Expression,
    operands: Vec<Typed<'a>>,
    errors: &mut Diagnostics,
) -> Typed<'a> {
    if !require_all(&operands, require_number, errors) {
        return wrong(expression, operands);
    }
    let outcome = negation(operands[0].interval);
    of_outcome(expression, outcome, operands, errors)
}

fn of_arithmetic<'a>(
    expression: &'a Expression,
    operator: Binary,
    operands: Vec<Typed<'a>>,
    errors: &mut Diagnostics,
) -> Typed<'a> {
    if let (Binary::BitAnd | Binary::BitOr, [Ty::Bool, Ty::Bool]) = (operator, types(&operands)) {
        let (bits, logic) = if operator == Binary::BitAnd { ("&", "&&") } else { ("|", "||") };
        let message = format!("`{bits}` combines numbers: for conditions, write `{logic}`");
        errors.at(expression.pointer(), message);
        return wrong(expression, operands);
    }
    if !require_all(&operands, require_number, errors) {
        return wrong(expression, operands);
    }
    let outcome = arithmetic(operator, operands[0].interval, operands[1].interval);
    of_outcome(expression, outcome, operands, errors)
}

/// The number that an operation gives, or an error if it gives none.
fn of_outcome<'a>(
    expression: &'a Expression,
    outcome: Outcome,
    operands: Vec<Typed<'a>>,
    errors: &mut Diagnostics,
) -> Typed<'a> {
    let (interval, fails) = match outcome {
        Outcome::Values(interval) => (interval, false),
        Outcome::OrFailure(interval) => (interval, true),
        Outcome::Failure(fault) => {
            report_fault(expression, fault, &operands, errors);
            return wrong(expression, operands);
        }
    };
    Typed::new(expression, Ty::Number, interval).failing(fails).with(operands)
}

fn report_fault(
    expression: &Expression,
    fault: Fault,
    operands: &[Typed],
    errors: &mut Diagnostics,
) {
    let (at, message) = match (fault, operands) {
        (Fault::DivisionByZero, [_, divisor]) => {
            (divisor.expression, "this divides by zero, which always fails".into())
        }
        (Fault::Shift, [_, bits]) => {
            let message = format!(
                "this always fails: a shift is by 0 to 127 bits, and this is {}",
                bits.interval
            );
            (bits.expression, message)
        }
        _ => (expression, "this always fails: the result is outside of `i128`".into()),
    };
    errors.at(at.pointer(), message);
}

fn of_logic<'a>(
    expression: &'a Expression,
    operands: Vec<Typed<'a>>,
    errors: &mut Diagnostics,
) -> Typed<'a> {
    if !require_all(&operands, require_condition, errors) {
        return wrong(expression, operands);
    }
    Typed::new(expression, Ty::Bool, Interval::CONDITION).with(operands)
}

fn of_comparison<'a>(
    expression: &'a Expression,
    operator: Binary,
    mut operands: Vec<Typed<'a>>,
    errors: &mut Diagnostics,
) -> Typed<'a> {
    let is_equality = matches!(operator, Binary::Equal | Binary::NotEqual);
    let fault = match types(&operands) {
        [Ty::Wrong, _] | [_, Ty::Wrong] => return wrong(expression, operands),
        [Ty::Other(_), _] | [_, Ty::Other(_)] => {
            // The operand that it is compared with may be right.
            let is_other = |operand: &&Typed| matches!(operand.ty, Ty::Other(_));
            if let Some(operand) = operands.iter().find(is_other) {
                require_number(operand, errors);
            }
            return wrong(expression, operands);
        }
        [Ty::Bytes(_), _] | [_, Ty::Bytes(_)] if !is_equality => {
            Some("bytes are compared with `==` and `!=` only".into())
        }
        [Ty::Bytes(_), other] | [other, Ty::Bytes(_)] => match other {
            Ty::Bytes(_) => fault_of_lengths(&operands),
            Ty::Unknown if !operands.iter().any(is_computed) => None,
            _ => Some(
                "this compares bytes with a number: write bytes on both sides, as in `b\"PK\"`"
                    .into(),
            ),
        },
        [Ty::Bool, Ty::Bool] if !is_equality => {
            Some("conditions are compared with `==` and `!=` only: combine them with `&&`".into())
        }
        [Ty::Bool, Ty::Number] | [Ty::Number, Ty::Bool] => {
            Some("this compares a condition with a number".into())
        }
        _ => always(operator, &operands),
    };
    if let Some(fault) = fault {
        errors.at(expression.pointer(), fault);
        return wrong(expression, operands);
    }
    // What is compared with bytes is bytes.
    if operands.iter().any(|operand| matches!(operand.ty, Ty::Bytes(_))) {
        for operand in operands.iter_mut().filter(|operand| operand.ty == Ty::Unknown) {
            operand.ty = Ty::Bytes(None);
            operand.is_inferred = true;
        }
    }
    Typed::new(expression, Ty::Bool, Interval::CONDITION).with(operands)
}

/// Whether it is computed, so that it is no bytes.
fn is_computed(operand: &Typed) -> bool {
    matches!(operand.expression.node, Node::Call(..) | Node::If(..))
}

fn fault_of_lengths(operands: &[Typed]) -> Option<String> {
    let [Ty::Bytes(Some(left)), Ty::Bytes(Some(right))] = types(operands) else {
        return None;
    };
    let bytes = |count: u64| format!("{count} byte{}", if count == 1 { "" } else { "s" });
    (left != right).then(|| {
        format!(
            "these are never equal: the left side has {}, the right side {}",
            bytes(*left),
            bytes(*right)
        )
    })
}

/// The fault of a comparison of numbers that has the same result for all values.
fn always(operator: Binary, operands: &[Typed]) -> Option<String> {
    let [Ty::Number, Ty::Number] = types(operands) else {
        return None;
    };
    let holds = comparison(operator, operands[0].interval, operands[1].interval)?;
    let values: Vec<String> = operands.iter().zip(["left", "right"]).filter_map(values).collect();
    let reason = match values.as_slice() {
        [] => String::new(),
        values => format!(": {}", values.join(", and ")),
    };
    Some(format!("this {} holds{reason}", if holds { "always" } else { "never" }))
}

/// "`x` is from 0 to 255", or "the left side is from 0 to 255"; nothing for a number that is written
/// out.
fn values((operand, side): (&Typed, &str)) -> Option<String> {
    let interval = operand.interval;
    match &operand.expression.node {
        Node::Integer(_) => None,
        Node::Field(path) => {
            let names: Vec<String> = path.iter().map(ToString::to_string).collect();
            Some(format!("`{}` is {interval}", names.join(".")))
        }
        _ => Some(format!("the {side} side is {interval}")),
    }
}

fn of_conditional<'a>(
    expression: &'a Expression,
    operands: Vec<Typed<'a>>,
    errors: &mut Diagnostics,
) -> Typed<'a> {
    let is_right = require_condition(&operands[0], errors);
    let ty = match types(&operands[1..]) {
        [Ty::Bool, Ty::Bool | Ty::Unknown] | [Ty::Unknown, Ty::Bool] => Ty::Bool,
        [Ty::Unknown, Ty::Unknown] => Ty::Unknown,
        [Ty::Wrong, _] | [_, Ty::Wrong] => return wrong(expression, operands),
        [Ty::Bool, Ty::Number] | [Ty::Number, Ty::Bool] => {
            errors.at(
                operands[2].expression.pointer(),
                "one branch is a condition, and the other one a number",
            );
            return wrong(expression, operands);
        }
        _ => {
            if !require_all(&operands[1..], require_number, errors) {
                return wrong(expression, operands);
            }
            Ty::Number
        }
    };
    if !is_right {
        return wrong(expression, operands);
    }
    let interval = match ty {
        Ty::Bool => Interval::CONDITION,
        _ => operands[1].interval.union(operands[2].interval),
    };
    Typed::new(expression, ty, interval).with(operands)
}

/// The types of the two operands.
fn types<'a>(operands: &'a [Typed]) -> [&'a Ty; 2] {
    [&operands[0].ty, &operands[1].ty]
}
