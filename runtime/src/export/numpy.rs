//! A layout as JSON for numpy.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::json::Json;
use super::members::{Member, MemberKind, elements, member_name, members};
use crate::layout::fingerprint::fingerprint;
use crate::layout::scalar::Scalar;
use crate::layout::{BitRange, ByteOrder, FieldLayout, Kind, Layout};

/// The description of a layout.
pub(super) fn description(layout: &'static Layout) -> String {
    let dtype = match layout.kind {
        Kind::Struct { .. } => schema(layout),
        Kind::Unsigned
        | Kind::Signed
        | Kind::Float
        | Kind::Bool
        | Kind::Char
        | Kind::Enum { .. }
        | Kind::Dynamic { .. }
        | Kind::Tagged { .. }
        | Kind::Array { .. } => {
            let (element, shape) = elements(layout);
            Json::Object([("subdtype", format_of(element)), ("shape", shape_of(&shape))].into())
        }
    };
    Json::Object(
        [
            ("name", Json::Text(layout.type_name().to_string())),
            ("fingerprint", Json::Text(format!("{:#018x}", fingerprint(layout)))),
            ("size", Json::size(layout.size)),
            ("align", Json::size(layout.align)),
            ("dtype", dtype),
        ]
        .into(),
    )
    .to_string()
}

fn schema(layout: &'static Layout) -> Json {
    let members = members(layout, |_| false);
    let visible = || members.iter().filter(|member| !matches!(member.kind, MemberKind::Unused));
    Json::Object(
        [
            ("names", visible().map(|member| Json::text(&member.name)).collect()),
            ("formats", visible().map(member_format).collect()),
            ("offsets", visible().map(|member| Json::size(member.offset)).collect()),
            ("itemsize", Json::size(layout.size)),
            ("bits", Json::List(visible().flat_map(bits).collect())),
            ("enums", visible().flat_map(enums).collect()),
        ]
        .into(),
    )
}

fn member_format(member: &Member) -> Json {
    match &member.kind {
        MemberKind::Field(field) => format_of(field.layout),
        MemberKind::Word { order, .. } => Json::Text(word_format(member.size, *order)),
        MemberKind::Unused => Json::Text(raw_format(member.size)),
    }
}

/// What numpy makes a type of: for an array, the format of its elements and its shape.
fn format_of(layout: &'static Layout) -> Json {
    match layout.kind {
        Kind::Struct { .. } => schema(layout),
        Kind::Array { .. } => {
            let (element, shape) = elements(layout);
            [format_of(element), shape_of(&shape)].into_iter().collect()
        }
        Kind::Unsigned
        | Kind::Signed
        | Kind::Float
        | Kind::Bool
        | Kind::Char
        | Kind::Enum { .. }
        | Kind::Dynamic { .. }
        | Kind::Tagged { .. } => Json::Text(scalar_format(layout)),
    }
}

fn shape_of(lengths: &[usize]) -> Json {
    lengths.iter().copied().map(Json::size).collect()
}

fn scalar_format(layout: &Layout) -> String {
    let order = layout.order;
    match Scalar::of(layout) {
        Some(Scalar::U8) => "u1".into(),
        Some(Scalar::U16) => ordered(order, "u2"),
        Some(Scalar::U32 | Scalar::Char) => ordered(order, "u4"),
        Some(Scalar::U64) => ordered(order, "u8"),
        Some(Scalar::I8) => "i1".into(),
        Some(Scalar::I16) => ordered(order, "i2"),
        Some(Scalar::I32) => ordered(order, "i4"),
        Some(Scalar::I64) => ordered(order, "i8"),
        Some(Scalar::F32) => ordered(order, "f4"),
        Some(Scalar::F64) => ordered(order, "f8"),
        Some(Scalar::Bool) => "?".into(),
        // numpy has no integers of 128 bits, and no type at all for what is not a scalar.
        Some(Scalar::U128 | Scalar::I128) | None => raw_format(layout.size),
    }
}

/// The word of bit fields, as an unsigned integer if numpy has one of its size.
fn word_format(size: usize, order: ByteOrder) -> String {
    match size {
        1 => "u1".into(),
        2 => ordered(order, "u2"),
        4 => ordered(order, "u4"),
        8 => ordered(order, "u8"),
        _ => raw_format(size),
    }
}

/// Bytes that numpy does not interpret.
fn raw_format(size: usize) -> String {
    format!("V{size}")
}

fn ordered(order: ByteOrder, format: &str) -> String {
    let order = match order {
        ByteOrder::Little => "<",
        ByteOrder::Big => ">",
        ByteOrder::Neutral | ByteOrder::Mixed => "",
    };
    format!("{order}{format}")
}

/// How to take the bit fields of a word out of it.
fn bits(member: &Member) -> Vec<Json> {
    let MemberKind::Word { fields, .. } = &member.kind else { return Vec::new() };
    let mut described = Vec::new();
    for field in fields {
        let Some(bits) = field.bits else { continue };
        let (layout, shape) = elements(field.layout);
        let entry = |bits: BitRange, index: Option<usize>| {
            let mut pairs: Vec<_> = [
                ("name", Json::Text(member_name(field))),
                ("word", Json::text(&member.name)),
                ("shift", Json::Number(bits.shift.into())),
                ("width", Json::Number(bits.width.into())),
                ("signed", Json::Bool(matches!(layout.kind, Kind::Signed))),
            ]
            .into();
            pairs.extend(index.map(|index| ("index", Json::size(index))));
            Json::Object(pairs)
        };
        match shape.first() {
            Some(&len) => {
                described.extend((0..len).map(|i| entry(bits.element(i, len), Some(i))));
            }
            None => described.push(entry(bits, None)),
        }
    }
    described
}

/// The variants of the enums in a member.
fn enums(member: &Member) -> Vec<Json> {
    match &member.kind {
        MemberKind::Field(field) => variants(&member.name, field).into_iter().collect(),
        MemberKind::Word { fields, .. } => {
            fields.iter().filter_map(|field| variants(&member_name(field), field)).collect()
        }
        MemberKind::Unused => Vec::new(),
    }
}

/// The variants of a field of an enum, or of arrays of an enum.
fn variants(name: &str, field: &FieldLayout) -> Option<Json> {
    let (layout, _) = elements(field.layout);
    let Kind::Enum { variants, other } = layout.kind else { return None };
    let variants = variants.iter().map(|variant| {
        Json::Object(
            [("name", Json::text(variant.name)), ("value", Json::Number(variant.value))].into(),
        )
    });
    let mut pairs: Vec<_> = [
        ("field", Json::text(name)),
        ("name", Json::text(layout.name)),
        ("variants", variants.collect()),
    ]
    .into();
    pairs.extend(other.map(|other| ("other", Json::text(other))));
    Some(Json::Object(pairs))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scalar_without_a_numpy_type_is_raw_bytes() {
        for kind in [Kind::Unsigned, Kind::Signed, Kind::Float, Kind::Bool, Kind::Char] {
            for size in [0, 3, 5, 32] {
                let layout = Layout::new("odd", size, 1, ByteOrder::Little, kind);
                assert_eq!(scalar_format(&layout), format!("V{size}"), "{layout}");
            }
        }
    }
}
