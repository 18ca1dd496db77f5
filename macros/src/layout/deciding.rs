//! What the fields of a dynamic schema decide. While a view for writing is alive, what decides its layout
//! must stay as it is, and its conditions must hold.

use std::ops::Range;
use std::slice;

use crate::input::expression::{Expression, Node};
use crate::input::extent::Check;
use crate::input::order::Chosen;
use crate::layout::parts::Parts;

/// How a field can be written in place.
pub enum Access<'a> {
    /// By any value.
    Free,
    /// By a value for which these conditions hold.
    Checked(Vec<Condition<'a>>),
    /// Not at all, because the field decides something.
    Decides(Decision),
}

/// A condition that must hold.
#[derive(Clone, Copy)]
pub struct Condition<'a> {
    pub check: &'a Check,
    /// The index of the field that has the condition; nothing if the schema has it.
    pub of: Option<usize>,
}

/// What a field decides.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Decision {
    pub what: What,
    /// The index of the field about which it is decided; nothing if it is the schema.
    pub of: Option<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum What {
    Start,
    End,
    Count,
    Presence,
    Variant,
    Stride,
    /// The layout of the schema in a field, to which it is given.
    Nested,
    /// The elements of a list, where the list itself ends.
    OwnEnd,
    /// Whether a condition about more bytes than those of some fields holds.
    Condition,
    /// Whether a condition about what is given to the schema holds.
    GivenCondition,
    /// The byte order of the schema.
    ByteOrder,
}

/// An expression of the schema.
struct Reader<'a> {
    decision: Decision,
    expression: &'a Expression,
    /// The condition, if it is one.
    check: Option<&'a Check>,
}

/// How each field of the schema can be written, in the order of the fields.
pub fn accesses<'a>(parts: &Parts<'a>) -> Vec<Access<'a>> {
    let readers = readers(parts);
    let access = |field: usize| {
        if says_order(parts, field) {
            return Access::Decides(Decision { what: What::ByteOrder, of: None });
        }
        let mut conditions = Vec::new();
        for reader in readers.iter().filter(|reader| reader.reads(parts).contains(&field)) {
            match reader.check {
                // A view does not keep what is given to the schema.
                Some(_) if parts.reads_parameter(reader.expression) => {
                    let what = What::GivenCondition;
                    return Access::Decides(Decision { what, ..reader.decision });
                }
                Some(check) if !reader.needs_bytes() => {
                    conditions.push(Condition { check, of: reader.decision.of });
                }
                _ => return Access::Decides(reader.decision),
            }
        }
        if parts.schema.fields[field].extent.until.is_some() {
            return Access::Decides(Decision { what: What::OwnEnd, of: Some(field) });
        }
        if conditions.is_empty() { Access::Free } else { Access::Checked(conditions) }
    };
    (0..parts.schema.fields.len()).map(access).collect()
}

/// Whether a condition reads the field with this index.
pub fn is_checked(parts: &Parts, field: usize) -> bool {
    readers(parts)
        .iter()
        .any(|reader| reader.check.is_some() && reader.reads(parts).contains(&field))
}

/// Whether the field with this index says the byte order of the schema.
fn says_order(parts: &Parts, field: usize) -> bool {
    let Some(Chosen::From(by)) = &parts.schema.chosen else { return false };
    parts.place_of(slice::from_ref(&by.field)).is_some_and(|(by, _)| by.index == field)
}

/// All expressions: first those that decide something, then the conditions.
fn readers<'a>(parts: &Parts<'a>) -> Vec<Reader<'a>> {
    let schema = parts.schema;
    let decides =
        |what, of, expression| Reader { decision: Decision { what, of }, expression, check: None };
    let mut readers: Vec<Reader> =
        schema.len.iter().map(|len| decides(What::End, None, len)).collect();
    for field in &schema.fields {
        let extent = &field.extent;
        let expressions = [
            (What::Presence, &extent.condition),
            (What::Start, &extent.at),
            (What::Variant, &extent.tag),
            (What::Count, &extent.count),
            (What::End, &extent.len),
            (What::End, &extent.end),
            (What::End, &extent.until),
            (What::Stride, &extent.stride),
        ];
        readers.extend(expressions.into_iter().filter_map(|(what, expression)| {
            Some(decides(what, Some(field.index), expression.as_ref()?))
        }));
        let given = extent.given().map(|value| decides(What::Nested, Some(field.index), value));
        readers.extend(given);
    }
    let of_fields = schema
        .fields
        .iter()
        .filter_map(|field| Some((Some(field.index), field.extent.check.as_ref()?)));
    let of_schema = schema.check.iter().map(|check| (None, check));
    readers.extend(of_fields.chain(of_schema).map(|(of, check)| Reader {
        check: Some(check),
        ..decides(What::Condition, of, &check.condition)
    }));
    readers
}

impl Reader<'_> {
    /// Whether it needs more than the values of fields.
    fn needs_bytes(&self) -> bool {
        self.expression.all().into_iter().any(|expression| {
            matches!(expression.node, Node::At | Node::Size | Node::Left | Node::Rest | Node::Laid)
        })
    }

    /// The indices of the fields that it reads.
    fn reads(&self, parts: &Parts) -> Vec<usize> {
        let paths = self.expression.fields().filter_map(|path| parts.place_of(path));
        let mut read: Vec<usize> = paths.map(|(field, _)| field.index).collect();
        let count = parts.schema.fields.len();
        for expression in self.expression.all() {
            let bytes: Range<usize> = match (&expression.node, self.decision.of) {
                (Node::Rest | Node::Laid, None) => 0..count,
                // A field whose offset the data says may lie anywhere.
                (Node::Rest | Node::Laid, Some(_)) if parts.has_places() => 0..count,
                // The field of a condition is laid when the condition is evaluated.
                (Node::Rest, Some(of)) => of..count,
                (Node::Laid, Some(of)) => 0..of + usize::from(self.check.is_some()),
                _ => continue,
            };
            read.extend(bytes);
        }
        read
    }
}

#[cfg(test)]
mod tests {
    use syn::{DeriveInput, parse_quote};

    use super::{Access, accesses};
    use crate::diagnostics::Diagnostics;
    use crate::input::schema::Schema;
    use crate::layout::parts::Parts;

    /// How each field can be written, as words.
    fn written(item: DeriveInput) -> Vec<String> {
        let errors = &mut Diagnostics::default();
        let Schema::Struct(schema) = Schema::read(item, errors) else { panic!("no struct") };
        let parts = Parts::of(&schema);
        let name = |of: Option<usize>| {
            of.map_or_else(|| "the schema".into(), |of| schema.fields[of].label.clone())
        };
        let words = accesses(&parts).into_iter().map(|access| match access {
            Access::Free => "free".into(),
            Access::Checked(conditions) => {
                let names: Vec<_> = conditions.iter().map(|condition| name(condition.of)).collect();
                format!("checked by {}", names.join(", "))
            }
            Access::Decides(decision) => {
                format!("{:?} of {}", decision.what, name(decision.of))
            }
        });
        words.collect()
    }

    #[test]
    fn a_field_that_an_expression_reads_decides() {
        let fields = written(parse_quote! {
            #[overlay(len = size, endian = big)]
            struct Packet {
                size: u16,
                head: Head,
                count: u8,
                flags: u8,
                kind: u8,
                offset: u8,
                stride: u8,
                #[overlay(end = head.words * 4)]
                options: Vec<u8>,
                #[overlay(count = count)]
                items: Vec<Item>,
                #[overlay(if = flags & 1 != 0)]
                extra: Option<u16>,
                #[overlay(at = offset, count = 2, stride = stride)]
                table: Vec<u16>,
                #[overlay(tag = kind, rest)]
                body: Body,
            }
        });
        assert_eq!(
            fields,
            [
                "End of the schema",
                "End of options",
                "Count of items",
                "Presence of extra",
                "Variant of body",
                "Start of table",
                "Stride of table",
                "free",
                "free",
                "free",
                "free",
                "free"
            ]
        );
    }

    #[test]
    fn a_field_that_only_conditions_read_is_checked() {
        let fields = written(parse_quote! {
            #[overlay(check = low <= high)]
            struct Range {
                #[overlay(check = low > 0)]
                low: u8,
                high: u8,
                #[overlay(len = 4)]
                name: String,
            }
        });
        assert_eq!(fields, ["checked by low, the schema", "checked by the schema", "free"]);
    }

    #[test]
    fn bytes_that_a_function_is_given_decide() {
        let fields = written(parse_quote! {
            struct Read {
                before: u8,
                #[overlay(len = f(self.laid))]
                name: Vec<u8>,
                after: u8,
            }
        });
        assert_eq!(fields, ["End of name", "free", "free"]);
        let fields = written(parse_quote! {
            struct Read {
                before: u8,
                #[overlay(len = f(self.rest))]
                name: Vec<u8>,
                after: u8,
            }
        });
        assert_eq!(fields, ["free", "End of name", "End of name"]);
        let fields = written(parse_quote! {
            struct Summed {
                #[overlay(len = 4)]
                name: Vec<u8>,
                #[overlay(check = sum(self.laid) == 0)]
                sum: u8,
                after: u8,
            }
        });
        assert_eq!(fields, ["Condition of sum", "Condition of sum", "free"]);
    }

    #[test]
    fn elements_decide_where_their_list_ends() {
        let fields = written(parse_quote! {
            struct Text {
                last: u8,
                #[overlay(until = it == last)]
                letters: Vec<u8>,
            }
        });
        assert_eq!(fields, ["End of letters", "OwnEnd of letters"]);
    }
}
