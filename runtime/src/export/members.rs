//! A schema as a sequence of members that follow one another, as other languages declare it.

use alloc::borrow::ToOwned;
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::layout::{ByteOrder, FieldLayout, Layout};

/// A stretch of a schema.
pub(super) struct Member {
    /// What no other member has.
    pub(super) name: String,
    pub(super) offset: usize,
    pub(super) size: usize,
    pub(super) content: Content,
}

pub(super) enum Content {
    /// Nobody's business: between fields, or a reserved field.
    Gap,
    Field(FieldLayout),
    /// The bit fields of one word, but for the reserved ones.
    Word {
        order: ByteOrder,
        fields: Vec<FieldLayout>,
    },
}

/// Names that are taken, or not to be had.
pub(super) struct Names {
    taken: BTreeSet<String>,
    reserved: fn(&str) -> bool,
}

impl Names {
    pub(super) fn new(reserved: fn(&str) -> bool) -> Self {
        Self { taken: BTreeSet::new(), reserved }
    }

    /// Takes the name, with as many underscores at its end as it needs.
    pub(super) fn take(&mut self, wanted: &str) -> String {
        let mut name = wanted.to_owned();
        while (self.reserved)(&name) || !self.taken.insert(name.clone()) {
            name.push('_');
        }
        name
    }
}

/// The name as other languages have it: that of a tuple's field is no number.
pub(super) fn plain_name(field: &FieldLayout) -> String {
    match field.name.strip_prefix("r#").unwrap_or(field.name) {
        index if index.starts_with(|first: char| first.is_ascii_digit()) => format!("_{index}"),
        name => name.to_owned(),
    }
}

/// The members that together are all bytes of the layout, in their order. What is no schema has one
/// field, `at` if it is an array, else `value`.
pub(super) fn members(layout: &'static Layout, reserved: fn(&str) -> bool) -> Vec<Member> {
    let mut names = Names::new(reserved);
    let mut members: Vec<Member> = Vec::new();
    for field in fields(layout) {
        let (offset, size) = (field.offset, field.size);
        let shared = members.last_mut().filter(|last| last.offset == offset && last.size == size);
        let content = match (field.bits, shared) {
            (Some(_), Some(Member { content: Content::Word { fields, .. }, .. })) => {
                fields.extend((!field.reserved).then_some(field));
                continue;
            }
            (Some(_), _) => Content::Word {
                order: field.order,
                fields: (!field.reserved).then_some(field).into_iter().collect(),
            },
            (None, _) if field.reserved => Content::Gap,
            (None, _) => Content::Field(field),
        };
        // The word of bit fields has no name of its own yet: those of fields go first.
        let name = match content {
            Content::Word { .. } => String::new(),
            _ => names.take(&plain_name(&field)),
        };
        members.push(Member { name, offset, size, content });
    }
    with_gaps(members, layout.size, &mut names)
}

fn fields(layout: &'static Layout) -> Vec<FieldLayout> {
    use crate::layout::Kind;
    match layout.kind {
        Kind::Struct { fields } => fields.to_vec(),
        Kind::Array { .. } => [FieldLayout::new("at", 0, layout)].into(),
        _ => [FieldLayout::new("value", 0, layout)].into(),
    }
}

fn with_gaps(members: Vec<Member>, size: usize, names: &mut Names) -> Vec<Member> {
    let mut all = Vec::new();
    let mut end = 0;
    for mut member in members {
        all.extend(gap(end, member.offset, names));
        if member.name.is_empty() {
            member.name = names.take(&format!("bits_{}", member.offset));
        }
        end = member.offset + member.size;
        all.push(member);
    }
    all.extend(gap(end, size, names));
    all
}

fn gap(start: usize, end: usize, names: &mut Names) -> Option<Member> {
    (start < end).then(|| Member {
        name: names.take(&format!("gap_{start}")),
        offset: start,
        size: end - start,
        content: Content::Gap,
    })
}
