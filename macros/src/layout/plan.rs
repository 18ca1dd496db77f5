//! Which fields get their value from the others when a value is built: those that decide a part by an
//! expression which is linear in them.

use super::expression::Linear;
use super::parts::{Part, Parts, Place, Variable, Variety};
use crate::input::expression::{Expression, Node};
use crate::input::field::{Field, FieldKind};
use crate::input::order::Chosen;
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
        if let Some(Chosen::From(by)) = &parts.schema.chosen {
            let field = parts.place_of(std::slice::from_ref(&by.field));
            this.used.extend(field.map(|(field, _)| field.index));
        }
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
        let can_hold = match &parts.all[place.part] {
            Part::Run(run) => can_hold(run.field(field), attribute, is_name),
            Part::Variable(variable) => can_make_room(parts, variable, place.part, part, attribute),
        };
        let is_free = linear.field.len() == 1
            && can_hold
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

    /// The fields that this part decides.
    pub fn decisions_by(&self, part: usize) -> impl Iterator<Item = &Decision<'a>> {
        self.decisions.iter().filter(move |it| it.part == Some(part))
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

    /// The parts that are computed from what follows them, so that this moves if they need more bytes.
    pub fn has_moving_parts(&self) -> bool {
        self.decisions.iter().any(|it| it.place.in_run.is_none())
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

/// Whether a part that a codec writes, and that has this index, can be computed from the part that it decides,
/// or from the struct. What follows it moves then if its bytes are not as many as they were taken to be. So
/// the offsets of what follows must not depend on that.
fn can_make_room(
    parts: &Parts,
    codec: &Variable,
    index: usize,
    decided: Option<usize>,
    attribute: Decides,
) -> bool {
    let Variety::Codec(element) = &codec.content else { return false };
    let is_number = match &element.kind {
        FieldKind::Scalar(Scalar::Unsigned(_) | Scalar::Signed(_)) | FieldKind::Opaque => true,
        FieldKind::Scalar(_) | FieldKind::Numbers(..) | FieldKind::Packed(_) => false,
    };
    let last = match decided {
        Some(decided) => decided,
        None if parts.has_places() => return false,
        None => parts.all.len() - 1,
    };
    let has_offset = |part: &Part| {
        let first = match part {
            Part::Run(run) => run.first,
            Part::Variable(variable) => variable.field,
        };
        let (first, last) = (&parts.schema.fields[first], &parts.schema.fields[part.last()]);
        first.at.is_some() || first.extent.at.is_some() || last.extent.pad.is_some()
    };
    // A part that ends at a byte of the schema was written, and decided that byte, before what precedes it
    // moves. The number of elements is decided before the end.
    let is_early = |(i, part): (usize, &Part)| {
        let is_last = decided == Some(index + 1 + i);
        parts.schema.fields[part.last()].extent.end.is_some()
            && !(is_last && matches!(attribute, Decides::Count | Decides::End))
    };
    let is_placed = |part: &Part| parts.schema.fields[part.last()].extent.at.is_some();
    // The padding of the decided part is written before the field is computed.
    let moves = parts.all.get(index + 1..=last).unwrap_or_default();
    is_number
        && !matches!(attribute, Decides::If)
        && !is_placed(&parts.all[index])
        && parts.schema.fields[codec.field].extent.pad.is_none()
        && !moves.is_empty()
        && !moves.iter().any(has_offset)
        && !moves.iter().enumerate().any(is_early)
}
