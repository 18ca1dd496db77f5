//! The struct of a schema: its constants, its members, and assertions of its layout.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::declarator::{Declarator, Element};
use super::identifier::{identifier, is_keyword};
use super::scalar::{CScalar, is_struct};
use super::writer::{TagNames, Writer};
use super::{accessors, enums};
use crate::export::members::{Member, MemberKind, elements, members};
use crate::layout::fingerprint::fingerprint;
use crate::layout::{ByteOrder, Layout};

/// Declares the struct of a layout with all that it consists of, unless it is declared already.
/// Returns its name.
pub(super) fn declare(writer: &mut Writer, layout: &'static Layout, wanted: &str) -> String {
    if let Some((_, name)) = writer.structs.iter().find(|(declared, _)| *declared == layout) {
        return name.clone();
    }
    let members = members(layout, is_keyword);
    let declared: Vec<_> = members
        .into_iter()
        .map(|member| {
            let declarator = declarator(writer, &member);
            (member, declarator)
        })
        .collect();
    let names = writer.add_tag(wanted);
    writer.structs.push((layout, names.tag.clone()));
    write_constants(writer, layout, &names);
    // A struct in C has at least one member.
    if layout.size != 0 {
        write_struct(writer, layout, &names, &declared);
        write_assertions(writer, layout, &names, &declared);
        for (member, declarator) in &declared {
            accessors::write(writer, &names, member, declarator);
        }
    }
    writer.line("#endif");
    names.tag
}

/// How a member is declared. Declares the structs and enums that it consists of.
fn declarator(writer: &mut Writer, member: &Member) -> Declarator {
    match &member.kind {
        MemberKind::Field(field) => {
            let (layout, shape) = elements(field.layout);
            let element = if is_struct(layout) {
                Element::Struct(declare(writer, layout, &identifier(layout.name)))
            } else {
                enums::declare(writer, layout);
                Element::Bytes(layout.size)
            };
            Declarator { element, shape }
        }
        MemberKind::Word { fields, .. } => {
            for field in fields {
                enums::declare(writer, elements(field.layout).0);
            }
            Declarator::bytes(member.size)
        }
        MemberKind::Unused => Declarator::bytes(member.size),
    }
}

/// Defines the constants of a struct. By the first, the preprocessor finds out whether another
/// header has declared the struct.
fn write_constants(writer: &mut Writer, layout: &Layout, names: &TagNames) {
    let TagNames { tag, upper, .. } = names;
    let (hash, bytes, multiple) = (fingerprint(layout), layout.size, layout.align);
    let [print, size, align] = ["FINGERPRINT", "SIZE", "ALIGN"]
        .map(|constant| writer.names.add(&format!("{upper}_{constant}")));
    writer.line(&format!(
        "\n#ifdef {print}\n\
         #if {print} != {hash:#018x}ULL\n\
         #error \"another header declares `{tag}` with another layout\"\n\
         #endif\n\
         #else\n\
         #define {print} {hash:#018x}ULL\n\
         #define {size} {bytes}\n\
         #define {align} {multiple}"
    ));
}

fn write_struct(
    writer: &mut Writer,
    layout: &Layout,
    names: &TagNames,
    members: &[(Member, Declarator)],
) {
    let (type_name, size, tag) = (layout.type_name(), layout.size, &names.tag);
    writer.line(&format!("\n/* {type_name}: {size} bytes. */\nstruct {tag} {{"));
    let mut alignment =
        if layout.align > 1 { format!("alignas({}) ", layout.align) } else { String::new() };
    for (member, declarator) in members.iter().filter(|(member, _)| member.size != 0) {
        let (declaration, comment) = (declarator.declare(&member.name), comment(member));
        writer.line(&format!("    {alignment}{declaration}; /* {comment} */"));
        // The first member's alignment is that of the struct.
        alignment.clear();
    }
    writer.line("};\n");
}

fn write_assertions(
    writer: &mut Writer,
    layout: &Layout,
    names: &TagNames,
    members: &[(Member, Declarator)],
) {
    let tag = &names.tag;
    let mut write = |what: &str, value: usize| {
        writer.line(&format!("static_assert({what} == {value}, \"the layout of {tag}\");"));
    };
    write(&format!("sizeof(struct {tag})"), layout.size);
    write(&format!("alignof(struct {tag})"), layout.align);
    for (member, _) in members.iter().filter(|(member, _)| member.size != 0) {
        write(&format!("offsetof(struct {tag}, {})", member.name), member.offset);
    }
}

/// What a comment says of a member.
fn comment(member: &Member) -> String {
    let (text, order) = match &member.kind {
        MemberKind::Unused => return "reserved".into(),
        MemberKind::Field(field) => {
            let (layout, _) = elements(field.layout);
            let is_known = is_struct(layout) || layout.size == 0 || CScalar::of(layout).is_some();
            let remark = if is_known { "" } else { ", which C has no type for" };
            (format!("{}{remark}", field.layout.type_name()), field.order)
        }
        MemberKind::Word { order, .. } => ("bit fields".into(), *order),
    };
    let order = match order {
        ByteOrder::Little => ", little-endian",
        ByteOrder::Big => ", big-endian",
        ByteOrder::Neutral | ByteOrder::Mixed => "",
    };
    text + order
}
