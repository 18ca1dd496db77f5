//! A layout as JSON for numpy.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::json::Json;
use super::members::{Content, Member, members, plain_name};
use crate::layout::fingerprint::fingerprint;
use crate::layout::{ByteOrder, FieldLayout, Kind, Layout};

/// The description of a layout.
pub(super) fn describe(layout: &'static Layout) -> String {
    let dtype = match layout.kind {
        Kind::Struct { .. } => structure(layout),
        _ => {
            let (element, shape) = elements(layout);
            Json::Object([("subdtype", format_of(element)), ("shape", shape)].into())
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

fn structure(layout: &'static Layout) -> Json {
    let members = members(layout, |_| false);
    let seen = || members.iter().filter(|member| !matches!(member.content, Content::Gap));
    Json::Object(
        [
            ("names", seen().map(|member| Json::text(&member.name)).collect()),
            ("formats", seen().map(member_format).collect()),
            ("offsets", seen().map(|member| Json::size(member.offset)).collect()),
            ("itemsize", Json::size(layout.size)),
            ("bits", Json::List(seen().flat_map(bits).collect())),
            ("enums", seen().flat_map(enums).collect()),
        ]
        .into(),
    )
}

fn member_format(member: &Member) -> Json {
    match &member.content {
        Content::Field(field) if matches!(field.layout.kind, Kind::Array { .. }) => {
            let (element, shape) = elements(field.layout);
            [format_of(element), shape].into_iter().collect()
        }
        Content::Field(field) => format_of(field.layout),
        Content::Word { order, .. } => number("u", member.size, *order),
        Content::Gap => number("V", member.size, ByteOrder::Neutral),
    }
}

/// The innermost elements of an array, and how many there are in each dimension.
fn elements(mut layout: &'static Layout) -> (&'static Layout, Json) {
    let mut shape = Vec::new();
    while let Kind::Array { element, len } = layout.kind {
        shape.push(Json::size(len));
        layout = element;
    }
    (layout, Json::List(shape))
}

fn format_of(layout: &'static Layout) -> Json {
    let letter = match layout.kind {
        Kind::Struct { .. } => return structure(layout),
        Kind::Array { .. } => {
            let (element, shape) = elements(layout);
            return [format_of(element), shape].into_iter().collect();
        }
        Kind::Bool => return Json::text("?"),
        Kind::Unsigned | Kind::Char | Kind::Enum { .. } => "u",
        Kind::Signed => "i",
        Kind::Float => "f",
    };
    number(letter, layout.size, layout.order)
}

fn number(letter: &str, size: usize, order: ByteOrder) -> Json {
    let letter = if matches!(size, 1 | 2 | 4 | 8) { letter } else { "V" };
    let order = match order {
        _ if letter == "V" => "",
        ByteOrder::Little => "<",
        ByteOrder::Big => ">",
        ByteOrder::Neutral | ByteOrder::Mixed => "",
    };
    Json::Text(format!("{order}{letter}{size}"))
}

/// How the bit fields of a word are taken out of it.
fn bits(member: &Member) -> Vec<Json> {
    let Content::Word { fields, .. } = &member.content else { return Vec::new() };
    let described = fields.iter().filter_map(|field| {
        let bits = field.bits?;
        Some(Json::Object(
            [
                ("name", Json::Text(plain_name(field))),
                ("word", Json::text(&member.name)),
                ("shift", Json::Number(bits.shift.into())),
                ("width", Json::Number(bits.width.into())),
                ("signed", Json::Bool(matches!(field.layout.kind, Kind::Signed))),
            ]
            .into(),
        ))
    });
    described.collect()
}

/// What the numbers of the member's enums mean.
fn enums(member: &Member) -> Vec<Json> {
    match &member.content {
        Content::Field(field) => meaning(&member.name, field).into_iter().collect(),
        Content::Word { fields, .. } => {
            fields.iter().filter_map(|field| meaning(&plain_name(field), field)).collect()
        }
        Content::Gap => Vec::new(),
    }
}

fn meaning(name: &str, field: &FieldLayout) -> Option<Json> {
    let mut layout = field.layout;
    while let Kind::Array { element, .. } = layout.kind {
        layout = element;
    }
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
