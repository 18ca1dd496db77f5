//! Which fields get their value from the others when a value is built: those that decide a part by an
//! expression which is linear in them.

use super::expression::Linear;
use super::parts::{Part, Parts, Place};
use crate::input::expression::{Expression, Node};
use crate::input::field::{Field, FieldKind};
use crate::input::role::Role;
use crate::input::scalar::{Scalar, Width};

/// The fields that building computes.
pub struct Plan<'a> {
    decisions: Vec<Decision<'a>>,
    /// The indices of the fields whose value is used to write a part, before other parts could decide it.
    used: Vec<usize>,
}

/// A field that a part decides.
pub struct Decision<'a> {
    /// The part; the struct itself if it is `None`.
    pub part: Option<usize>,
    pub attribute: Decides,
    pub field: &'a Field,
    pub place: Place,
    pub linear: Linear<'a>,
    /// The name of the part; empty if it is the struct.
    pub by: String,
    /// The expression as the schema has it.
    pub text: String,
}

/// The attribute with the expression.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Decides {
    If,
    Tag,
    Count,
    Len,
    End,
}

impl Decides {
    /// The name of the attribute.
    pub fn name(self) -> &'static str {
        match self {
            Self::If => "if",
            Self::Tag => "tag",
            Self::Count => "count",
            Self::Len => "len",
            Self::End => "end",
        }
    }
}

impl<'a> Plan<'a> {
    pub fn of(parts: &'a Parts<'a>) -> Self {
        let mut this = Self { decisions: Vec::new(), used: Vec::new() };
        for is_placed in [false, true] {
            for (index, part) in parts.all.iter().enumerate() {
                let field = &parts.schema.fields[part.last()];
                if field.extent.at.is_some() == is_placed {
                    this.decide_part(parts, index, field);
                }
            }
        }
        if let Some(len) = &parts.schema.len {
            this.decide(parts, None, Decides::Len, len, ("", &parts.schema.len_text));
        }
        this
    }

    fn decide_part(&mut self, parts: &'a Parts<'a>, index: usize, field: &'a Field) {
        let extent = &field.extent;
        // Bytes that are filled up have a length of their own.
        let is_filled = extent.terminated.is_some();
        let lengths = [&extent.len, &extent.end, &extent.count].into_iter().flatten();
        let lengths = lengths.filter(|_| is_filled);
        let early = lengths.chain(&extent.at).chain(&extent.stride).chain(extent.given());
        for expression in early {
            let fields = expression.fields().filter_map(|path| parts.place_of(path));
            self.used.extend(fields.map(|(field, _)| field.index));
        }
        let all = [
            (Decides::If, &extent.condition),
            (Decides::Tag, &extent.tag),
            (Decides::Count, &extent.count),
            (Decides::Len, &extent.len),
            (Decides::End, &extent.end),
        ];
        for (attribute, expression) in all {
            let is_kept = is_filled && !matches!(attribute, Decides::If | Decides::Tag);
            if let (Some(expression), false) = (expression, is_kept) {
                let written = extent.written.iter().find(|(name, _)| *name == attribute.name());
                let text = written.map_or("", |(_, text)| text);
                self.decide(parts, Some(index), attribute, expression, (&field.label, text));
            }
        }
    }

    fn decide(
        &mut self,
        parts: &'a Parts<'a>,
        part: Option<usize>,
        attribute: Decides,
        expression: &'a Expression,
        (by, text): (&str, &str),
    ) {
        let Some(linear) = Linear::of(expression) else { return };
        let Some((field, place)) = parts.place_of(linear.field) else { return };
        let is_name = matches!(expression.node, Node::Field(_));
        let Part::Run(run) = &parts.all[place.part] else { return };
        let is_free = linear.field.len() == 1
            && can_hold(run.field(field), attribute, is_name)
            && self.decision_of(field).is_none()
            && !self.used.contains(&field.index);
        if is_free {
            self.decisions.push(Decision {
                part,
                attribute,
                field,
                place,
                linear,
                by: by.to_string(),
                text: text.to_string(),
            });
        }
    }

    /// The field that this attribute of a part decides.
    pub fn decision(&self, part: Option<usize>, attribute: Decides) -> Option<&Decision<'a>> {
        self.decisions.iter().find(|it| it.part == part && it.attribute == attribute)
    }

    /// How the field gets its value.
    pub fn decision_of(&self, field: &Field) -> Option<&Decision<'a>> {
        self.decisions.iter().find(|it| it.field.index == field.index)
    }

    /// Whether building computes the field whatever the value is, so that the field's own value does not
    /// matter. A tag is kept if it selects the variant, and a part that is absent decides nothing.
    pub fn replaces(&self, parts: &Parts, field: &Field) -> bool {
        let decision = self.decision_of(field);
        field.extent.fill.is_some()
            || decision.is_some_and(|it| match (it.attribute, it.part) {
                (Decides::Tag, _) => false,
                (Decides::If, _) | (_, None) => true,
                (_, Some(part)) => !parts.all[part].is_optional(),
            })
    }

    /// Whether building computes the field.
    pub fn computes(&self, field: &Field) -> bool {
        field.extent.fill.is_some() || self.decision_of(field).is_some()
    }
}

/// Whether the field can be given the value that makes the expression what it must be. `is_name` is
/// whether the expression is the field alone.
fn can_hold(field: &Field, attribute: Decides, is_name: bool) -> bool {
    let is_plain = matches!(field.role, Role::Plain)
        && field.conversion.is_none()
        && field.extent.fill.is_none();
    is_plain
        && match (&field.kind, attribute) {
            (FieldKind::Scalar(Scalar::Bool), Decides::If) => is_name,
            (_, Decides::If) => false,
            (FieldKind::Scalar(Scalar::Unsigned(_) | Scalar::Signed(_)), _) => true,
            (FieldKind::Numbers(Scalar::Unsigned(Width::W8), lengths), Decides::Tag) => {
                is_name && lengths.len() == 1
            }
            (FieldKind::Opaque, _) => true,
            (FieldKind::Packed(packed), _) => packed.length.is_none(),
            (FieldKind::Scalar(_) | FieldKind::Numbers(..), _) => false,
        }
}
