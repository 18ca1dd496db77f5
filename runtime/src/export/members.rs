//! A layout as a sequence of members that follow one another without gaps, as other languages
//! declare it.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::names::UniqueNames;
use crate::layout::{ByteOrder, FieldLayout, Kind, Layout};

/// A range of the bytes of a layout.
pub(super) struct Member {
    /// Unique among the members.
    pub(super) name: String,
    pub(super) offset: usize,
    pub(super) size: usize,
    pub(super) kind: MemberKind,
}

/// What the bytes of a member are.
pub(super) enum MemberKind {
    /// A gap between fields, or a reserved field.
    Unused,
    Field(FieldLayout),
    /// A word, with its bit fields that are not reserved.
    Word {
        order: ByteOrder,
        fields: Vec<FieldLayout>,
    },
}

/// The members of a layout, which together are all of its bytes, in the order of their offsets. A
/// layout without fields has one member, which is called `at` for an array and otherwise `value`.
pub(super) fn members(layout: &'static Layout, is_keyword: fn(&str) -> bool) -> Vec<Member> {
    let mut names = UniqueNames::new(is_keyword);
    let mut members: Vec<Member> = Vec::new();
    for field in fields(layout) {
        let (offset, size) = (field.offset, field.size);
        let is_visible = !field.reserved;
        let same_word =
            members.last_mut().filter(|last| last.offset == offset && last.size == size);
        let kind = match (field.bits, same_word) {
            (Some(_), Some(Member { kind: MemberKind::Word { fields, .. }, .. })) => {
                fields.extend(is_visible.then_some(field));
                continue;
            }
            (Some(_), _) => {
                let fields = is_visible.then_some(field).into_iter().collect();
                MemberKind::Word { order: field.order, fields }
            }
            (None, _) if is_visible => MemberKind::Field(field),
            (None, _) => MemberKind::Unused,
        };
        // A word has no name in the schema. It gets one when all fields have theirs.
        let name = match kind {
            MemberKind::Word { .. } => String::new(),
            MemberKind::Field(_) | MemberKind::Unused => names.add(&member_name(&field)),
        };
        members.push(Member { name, offset, size, kind });
    }
    with_gaps(members, layout.size, &mut names)
}

/// The name of a field in other languages: without `r#`, and that of a tuple's field is `_0`.
pub(super) fn member_name(field: &FieldLayout) -> String {
    match field.name.strip_prefix("r#").unwrap_or(field.name) {
        index if index.starts_with(|first: char| first.is_ascii_digit()) => format!("_{index}"),
        name => name.to_owned(),
    }
}

/// The innermost element of nested arrays, and the length of each dimension. Of any other type, the
/// type itself and no dimension.
pub(super) fn elements(mut layout: &'static Layout) -> (&'static Layout, Vec<usize>) {
    let mut shape = Vec::new();
    while let Kind::Array { element, len } = layout.kind {
        shape.push(len);
        layout = element;
    }
    (layout, shape)
}

fn fields(layout: &'static Layout) -> Vec<FieldLayout> {
    match layout.kind {
        Kind::Struct { fields } => fields.to_vec(),
        Kind::Array { .. } => [FieldLayout::new("at", 0, layout)].into(),
        Kind::Unsigned
        | Kind::Signed
        | Kind::Float
        | Kind::Bool
        | Kind::Char
        | Kind::Enum { .. }
        | Kind::Dynamic { .. }
        | Kind::Tagged { .. } => [FieldLayout::new("value", 0, layout)].into(),
    }
}

/// Names the words, and adds a member for each range of bytes that no field has.
fn with_gaps(members: Vec<Member>, size: usize, names: &mut UniqueNames) -> Vec<Member> {
    let mut all = Vec::new();
    let mut end = 0;
    for mut member in members {
        all.extend(gap(end, member.offset, names));
        if member.name.is_empty() {
            member.name = names.add(&format!("bits_{}", member.offset));
        }
        end = member.offset.saturating_add(member.size);
        all.push(member);
    }
    all.extend(gap(end, size, names));
    all
}

fn gap(start: usize, end: usize, names: &mut UniqueNames) -> Option<Member> {
    (start < end).then(|| Member {
        name: names.add(&format!("gap_{start}")),
        offset: start,
        size: end - start,
        kind: MemberKind::Unused,
    })
}
