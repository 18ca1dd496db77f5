//! The tables of dynamic schemas and of tagged enums.

use core::fmt::{self, Write};

use super::{
    CHOSEN, Column, FieldRow, Side, field_rows, order_name, write_bits, write_byte_order,
    write_role,
};
use crate::layout::{
    ArgumentLayout, Content, Expression, FieldLayout, Layout, OrderBy, PartLayout, Place, Range,
    TagPattern, VariantLayout,
};

/// A field of a dynamic schema, or bytes that no field has.
pub(super) struct PartRow<'a> {
    /// The offset, if it does not depend on the data.
    offset: Option<usize>,
    /// The size, if it does not depend on the data.
    size: Option<usize>,
    name: &'static str,
    /// The field of a run, or the gap between two.
    fixed: Option<FieldRow<'a>>,
    /// The part, unless this is a field of a run that has another field after it.
    part: Option<&'a PartLayout>,
    /// What the field of a run gets when a value is built.
    fill: Option<&'a Expression>,
    /// The offset of the part, if this is its first field and the offset is a constant.
    skip: Option<u64>,
}

pub(super) const PART_COLUMNS: [Column<PartRow<'_>>; 10] = [
    Column { title: "offset", side: Side::Right, write: |row, out| write_known(row.offset, out) },
    Column { title: "size", side: Side::Right, write: |row, out| write_known(row.size, out) },
    Column { title: "bits", side: Side::Left, write: |row, out| of_fixed(row, write_bits, out) },
    Column { title: "field", side: Side::Left, write: |row, out| out.write_str(row.name) },
    Column { title: "type", side: Side::Left, write: write_type },
    Column {
        title: "byte order",
        side: Side::Left,
        write: |row, out| match (&row.fixed, row.part) {
            (None, Some(part)) => out.write_str(match part.layout() {
                Some(Layout { order_by: Some(OrderBy::Is(order)), .. }) => order_name(*order),
                Some(Layout { order_by: Some(_), .. }) => CHOSEN,
                _ => order_name(part.order()),
            }),
            _ => of_fixed(row, write_byte_order, out),
        },
    },
    Column { title: "role", side: Side::Left, write: |row, out| of_fixed(row, write_role, out) },
    Column {
        title: "condition",
        side: Side::Left,
        write: |row, out| write_optional(row.part.and_then(|part| part.condition), out),
    },
    Column { title: "extent", side: Side::Left, write: write_attributes },
    Column {
        title: "check",
        side: Side::Left,
        write: |row, out| write_optional(row.part.and_then(|part| part.check), out),
    },
];

pub(super) const TAGGED_COLUMNS: [Column<&VariantLayout>; 4] = [
    Column { title: "tag", side: Side::Left, write: |variant, out| write_tags(variant, out) },
    Column {
        title: "variant",
        side: Side::Left,
        write: |variant, out| out.write_str(variant.name),
    },
    Column {
        title: "type",
        side: Side::Left,
        write: |variant, out| match variant.content {
            Some(part) => write_content(part.content, out),
            None => Ok(()),
        },
    },
    Column {
        title: "extent",
        side: Side::Left,
        write: |variant, out| match variant.content {
            Some(part) => write_extent(part, "", out),
            None => Ok(()),
        },
    },
];

/// The fields of a dynamic schema.
pub(super) fn part_rows(parts: &[PartLayout]) -> impl Iterator<Item = PartRow<'_>> {
    let mut next = Some(0);
    parts.iter().flat_map(move |part| {
        let start = match part.place {
            Place::Next => next,
            Place::Skip(at) => usize::try_from(at).ok(),
            Place::At(_) | Place::FromRoot(_) => None,
        };
        let size = size_of_part(part);
        let skip = match part.place {
            Place::Skip(at) => Some(at),
            Place::Next | Place::At(_) | Place::FromRoot(_) => None,
        };
        if !matches!(part.place, Place::At(_) | Place::FromRoot(_)) {
            let is_there = part.condition.is_none();
            next = start
                .zip(size)
                .filter(|_| is_there)
                .and_then(|(start, size)| end(part, start, size));
        }
        let (fields, run_size) = match part.content {
            Content::Run(layout) => (layout.fields(), layout.size),
            _ => (&[][..], 0),
        };
        let variable = match part.content {
            Content::Run(_) => None,
            _ => Some(PartRow {
                offset: start,
                size,
                name: part.name,
                fixed: None,
                part: Some(part),
                fill: None,
                skip,
            }),
        };
        let last = field_rows(fields, run_size).count();
        let fields = field_rows(fields, run_size).enumerate().map(move |(i, row)| PartRow {
            offset: start.and_then(|start| start.checked_add(row.offset)),
            size: Some(row.size),
            name: row.field.map_or("", |field: &FieldLayout| field.name),
            part: (i + 1 == last).then_some(part),
            fill: row.field.and_then(|field| fill_of(part, field)),
            skip: skip.filter(|_| i == 0),
            fixed: Some(row),
        });
        fields.chain(variable)
    })
}

/// What a field of a run gets when a value is built.
fn fill_of<'a>(part: &'a PartLayout, field: &FieldLayout) -> Option<&'a Expression> {
    let fill = part.fills.iter().find(|fill| fill.field == field.name);
    fill.map(|fill| fill.expression)
}

/// Where a part and the padding after it end.
fn end(part: &PartLayout, start: usize, size: usize) -> Option<usize> {
    let end = start.checked_add(size)?;
    match part.pad {
        None => Some(end),
        Some(multiple) => end.checked_next_multiple_of(usize::try_from(multiple).ok()?),
    }
}

/// The size of a part, if it does not depend on the data.
fn size_of_part(part: &PartLayout) -> Option<usize> {
    match (part.content, part.range) {
        (Content::Run(layout), _) => Some(layout.size),
        (_, Range::Len(Expression::Integer(size))) => usize::try_from(*size).ok(),
        _ => None,
    }
}

fn write_known(number: Option<usize>, out: &mut dyn Write) -> fmt::Result {
    match number {
        Some(number) => write!(out, "{number}"),
        None => out.write_str("…"),
    }
}

/// Writes what the table of a fixed schema has in a column.
fn of_fixed(
    row: &PartRow<'_>,
    write: fn(&FieldRow<'_>, &mut dyn Write) -> fmt::Result,
    out: &mut dyn Write,
) -> fmt::Result {
    row.fixed.as_ref().map_or(Ok(()), |fixed| write(fixed, out))
}

fn write_type(row: &PartRow<'_>, out: &mut dyn Write) -> fmt::Result {
    match (&row.fixed, row.part) {
        (Some(FieldRow { field: Some(field), .. }), _) => {
            write!(out, "{}", field.layout.type_name())
        }
        (None, Some(part)) => write_content(part.content, out),
        _ => Ok(()),
    }
}

fn write_content(content: Content, out: &mut dyn Write) -> fmt::Result {
    match content {
        Content::Bytes => out.write_str("[u8]"),
        Content::Text => out.write_str("str"),
        Content::Codec(codec) => out.write_str(codec.type_name()),
        Content::Referred(target) => write!(out, "At<{target}>"),
        Content::Returned(target) => write!(out, "{target}"),
        Content::List(element) => write!(out, "[{}]", element.type_name()),
        Content::Nested(layout) | Content::Tagged { layout, .. } => {
            write!(out, "{}", layout.type_name())
        }
        Content::Run(layout) => match layout.fields() {
            [field] => write!(out, "{}", field.layout.type_name()),
            _ => Ok(()),
        },
    }
}

fn write_optional(expression: Option<&Expression>, out: &mut dyn Write) -> fmt::Result {
    expression.map_or(Ok(()), |expression| write!(out, "{expression}"))
}

/// Writes the attributes that have no column of their own, as the schema has them.
fn write_attributes(row: &PartRow<'_>, out: &mut dyn Write) -> fmt::Result {
    let mut separator = "";
    if let Some(at) = row.skip {
        write!(out, "at = {at}")?;
        separator = ", ";
    }
    if let Some(fill) = row.fill {
        write!(out, "{separator}fill = {fill}")?;
        separator = ", ";
    }
    row.part.map_or(Ok(()), |part| write_extent(part, separator, out))
}

/// Writes the attributes that decide the extent. The separator comes before the first one.
fn write_extent(
    part: &PartLayout,
    mut separator: &'static str,
    out: &mut dyn Write,
) -> fmt::Result {
    let tag = match part.content {
        Content::Tagged { tag, .. } => Some(tag),
        Content::Referred(target) => target.tag(),
        _ => None,
    };
    let at = match part.place {
        Place::At(at) | Place::FromRoot(at) => Some(at),
        Place::Next | Place::Skip(_) => None,
    };
    let (len, end) = match part.range {
        Range::Len(len) => (Some(len), None),
        Range::End(end) => (None, Some(end)),
        Range::None | Range::Rest => (None, None),
    };
    if let Content::Codec(codec) = part.content {
        write!(out, "{separator}with = {}", codec.path())?;
        separator = ", ";
    }
    if part.range == Range::Rest {
        write!(out, "{separator}rest")?;
        separator = ", ";
    }
    let expressions = [
        ("tag", tag),
        ("at", at),
        ("len", len),
        ("end", end),
        ("count", part.count),
        ("stride", part.stride),
        ("until", part.until),
    ];
    for (name, expression) in expressions {
        if let Some(expression) = expression {
            write!(out, "{separator}{name} = {expression}")?;
            separator = ", ";
        }
    }
    if part.is_lazy {
        write!(out, "{separator}lazy")?;
        separator = ", ";
    }
    if let Some(depth) = part.depth {
        write!(out, "{separator}depth = {depth}")?;
        separator = ", ";
    }
    if matches!(part.place, Place::FromRoot(_)) {
        write!(out, "{separator}from = root")?;
        separator = ", ";
    }
    if let Some(terminator) = part.terminated {
        write!(out, "{separator}terminated = {terminator}")?;
        separator = ", ";
    }
    if let Some(multiple) = part.pad {
        write!(out, "{separator}pad = {multiple}")?;
        separator = ", ";
    }
    write_arguments(part.give, separator, out)
}

/// What is given to the schema in a part.
fn write_arguments(
    arguments: &[ArgumentLayout],
    separator: &str,
    out: &mut dyn Write,
) -> fmt::Result {
    for (i, argument) in arguments.iter().enumerate() {
        let (before, open) = if i == 0 { (separator, "give(") } else { (", ", "") };
        write!(out, "{before}{open}{} = {}", argument.name, argument.value)?;
    }
    out.write_str(if arguments.is_empty() { "" } else { ")" })
}

fn write_tags(variant: &VariantLayout, out: &mut dyn Write) -> fmt::Result {
    if variant.is_other {
        return out.write_str("_");
    }
    for (i, tag) in variant.tags.iter().enumerate() {
        if i > 0 {
            out.write_str(" | ")?;
        }
        write!(out, "{tag}")?;
    }
    Ok(())
}

impl fmt::Display for TagPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Numbers { first, last } => {
                if let Some(first) = first {
                    write!(f, "{first}")?;
                }
                match last {
                    Some(last) => write!(f, "..={last}"),
                    None => f.write_str(".."),
                }
            }
            Self::Bytes(bytes) => write!(f, "b\"{}\"", bytes.escape_ascii()),
        }
    }
}
