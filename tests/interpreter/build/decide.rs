//! Which fields get their value from a part: those that alone decide it linearly.

use overlaid::layout::{CodecLayout, Content, Expression, FieldLayout, Kind, PartLayout, Place};
use overlaid::{Fault, Quantity};

use super::linear::Linear;
use super::names::{extent, fields, has, is_named, run_of};
use super::refusal::Why;
use super::schema::{Schema, Span};
use super::{codec, encode, names};
use crate::interpret::content_of;

/// A field that a part decides.
#[derive(Debug)]
pub struct Decision {
    /// The index of the part; the struct itself if there is none.
    pub part: Option<usize>,
    pub attribute: Attribute,
    pub linear: Linear,
    /// The index of the part with the field.
    pub holder: usize,
    /// The name of the field.
    pub name: &'static str,
    pub target: Target,
}

/// A field that gets its value from others.
#[derive(Debug, Clone, Copy)]
pub enum Target {
    /// A field of a run.
    InRun(&'static FieldLayout),
    /// One that a codec writes.
    Codec(CodecLayout),
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Attribute {
    If,
    Tag,
    Count,
    Len,
    End,
}

/// The fields that get their value from others, in the order in which the parts are written: those with an
/// offset of their own come last. A field that is needed to write a part must have its value before, so it
/// keeps the one that it has.
/// So does the field that says the byte order.
pub fn decisions(
    parts: &'static [PartLayout],
    len: Option<&'static Expression>,
    said_by: Option<&'static str>,
) -> Vec<Decision> {
    let names = said_by.into_iter().collect();
    let mut plan = Plan { parts, needed: names, decisions: Vec::new() };
    for (i, part) in in_order_of_writing(parts) {
        plan.needed.extend(needed(part).flat_map(fields));
        for (attribute, expression) in attributes(part) {
            plan.decide(Some(i), attribute, expression);
        }
    }
    if let Some(len) = len {
        plan.decide(None, Attribute::Len, len);
    }
    plan.decisions
}

/// The parts with their indices: those that follow one another, and then those with an offset of their own.
pub fn in_order_of_writing(
    parts: &'static [PartLayout],
) -> impl Iterator<Item = (usize, &'static PartLayout)> {
    let has_place = |part: &PartLayout| matches!(part.place, Place::At(_));
    let (placed, following): (Vec<_>, Vec<_>) =
        parts.iter().enumerate().partition(|(_, part)| has_place(part));
    following.into_iter().chain(placed)
}

/// The expressions without which a part cannot be written.
pub fn needed(part: &PartLayout) -> impl Iterator<Item = &'static Expression> {
    let at = match part.place {
        Place::At(at) => Some(at),
        _ => None,
    };
    // Bytes that are filled up to a length.
    let filled = part.terminated.and_then(|_| extent(part));
    let counted = part.terminated.and(part.count);
    [at, part.stride, filled, counted].into_iter().flatten().chain(names::given(part))
}

/// The attributes that a value of the part must agree with.
pub fn attributes(part: &PartLayout) -> Vec<(Attribute, &'static Expression)> {
    let tag = match part.content {
        Content::Tagged { tag, .. } => Some(tag),
        _ => None,
    };
    let is_filled = part.terminated.is_some();
    let (count, extent) = if is_filled { (None, None) } else { (part.count, extent(part)) };
    let kind = match part.range {
        overlaid::layout::Range::End(_) => Attribute::End,
        _ => Attribute::Len,
    };
    let all = [
        (Attribute::If, part.condition),
        (Attribute::Tag, tag),
        (Attribute::Count, count),
        (kind, extent),
    ];
    all.into_iter().filter_map(|(attribute, it)| Some((attribute, it?))).collect()
}

struct Plan {
    parts: &'static [PartLayout],
    needed: Vec<&'static str>,
    decisions: Vec<Decision>,
}

impl Plan {
    fn decide(
        &mut self,
        part: Option<usize>,
        attribute: Attribute,
        expression: &'static Expression,
    ) {
        let is_name = matches!(expression, Expression::Field([_]));
        let Some(linear) = Linear::of(expression) else { return };
        let holder = self.parts.iter().position(|part| has(part, linear.field));
        let Some(holder) = holder else { return };
        let fields = run_of(&self.parts[holder]).map_or(&[][..], |run| run.fields());
        let field = fields.iter().find(|field| is_named(field.name, linear.field));
        let (name, target, can_hold) = match (self.parts[holder].content, field) {
            (Content::Codec(codec), _) => {
                let can_hold = codec::can_make_room(self.parts, holder, part, attribute);
                (self.parts[holder].name, Target::Codec(codec), can_hold)
            }
            (_, Some(field)) => {
                let is_filled = self.parts[holder].fills.iter().any(|it| it.field == field.name);
                let can_hold = !is_filled && can_hold(field, attribute, is_name);
                (field.name, Target::InRun(field), can_hold)
            }
            _ => return,
        };
        let is_free = can_hold
            && self.decisions.iter().all(|it| it.name != name)
            && self.needed.iter().all(|needed| !is_named(name, needed));
        if is_free {
            self.decisions.push(Decision { part, attribute, linear, holder, name, target });
        }
    }
}

/// Whether a field can be given the number, or the bytes, that an attribute needs.
fn can_hold(field: &FieldLayout, attribute: Attribute, is_name: bool) -> bool {
    let is_plain = field.magic.is_none() && !field.reserved && field.converted_to.is_none();
    is_plain
        && match (field.layout.kind, attribute) {
            (Kind::Bool, Attribute::If) => is_name,
            (_, Attribute::If) => false,
            (Kind::Unsigned | Kind::Signed | Kind::Enum { .. }, _) => true,
            (Kind::Array { element, .. }, Attribute::Tag) => {
                is_name && matches!(element.kind, Kind::Unsigned) && element.size == 1
            }
            _ => false,
        }
}

/// Whether the field can be this number.
fn holds(target: Target, number: i128) -> bool {
    let field = match target {
        Target::InRun(field) => field,
        Target::Codec(codec) => return codec::bytes(codec, number).is_some(),
    };
    let (least, most) = encode::range(field);
    let is_value = match field.layout.kind {
        Kind::Enum { variants, other: None } => {
            variants.iter().any(|variant| i128::from(variant.value) == number)
        }
        _ => true,
    };
    is_value && (least..=most).contains(&number)
}

impl Schema<'_> {
    /// The field that an attribute of a part decides.
    pub fn decision(&self, part: Option<usize>, attribute: Attribute) -> Option<usize> {
        self.decisions.iter().position(|it| it.part == part && it.attribute == attribute)
    }

    /// Whether building replaces the value of a field whatever it is. A tag keeps its value if that selects
    /// the variant, and a part that is absent decides nothing.
    pub fn replaces(&self, part: &PartLayout, field: &FieldLayout) -> bool {
        let decision = self.decisions.iter().find(|it| it.name == field.name);
        let is_decided = decision.is_some_and(|it| match (it.attribute, it.part) {
            (Attribute::Tag, _) => false,
            (Attribute::If, _) | (_, None) => true,
            (_, Some(part)) => self.parts[part].condition.is_none(),
        });
        is_decided || part.fills.iter().any(|fill| fill.field == field.name)
    }

    /// Gives the field that decides the extent of a part, or of the struct, its value.
    pub fn decide_extents(&mut self, part: Option<usize>, span: Span) {
        for attribute in [Attribute::Count, Attribute::Len, Attribute::End] {
            let Some(decision) = self.decision(part, attribute) else { continue };
            let quantity = self.quantity(part, attribute);
            let number = span.number(quantity).into();
            self.decide(decision, quantity, number);
        }
    }

    /// Gives a field the value for which its expression is this number.
    pub fn decide(&mut self, decision: usize, quantity: Quantity, number: i128) {
        let Decision { part, linear, name, target, .. } = self.decisions[decision];
        match linear.solve(number).filter(|number| holds(target, *number)) {
            Some(number) => self.set(decision, number),
            None => {
                let why = Why::Unfit { quantity, number, by: name };
                self.refuse(part, why);
                self.unfit.push((part, quantity));
            }
        }
    }

    /// What an attribute says of a part.
    pub fn quantity(&self, part: Option<usize>, attribute: Attribute) -> Quantity {
        let is_list = part.is_some_and(|i| matches!(content_of(&self.parts[i]), Content::List(_)));
        match attribute {
            Attribute::Count if is_list => Quantity::Elements,
            Attribute::End => Quantity::End,
            Attribute::Tag => Quantity::Tag,
            Attribute::Count | Attribute::Len | Attribute::If => Quantity::Bytes,
        }
    }

    /// Adds that something is wrong with a part, or with the schema.
    pub fn refuse(&mut self, part: Option<usize>, why: Why) {
        let field = part.map_or("", |i| names::last_field(&self.parts[i]));
        let schema = self.name;
        self.builder.refusals.push(super::Refusal { schema, field, why });
    }

    pub fn refuse_fault(&mut self, part: Option<usize>, fault: Fault) {
        self.refuse(part, Why::Fault(fault));
    }
}
