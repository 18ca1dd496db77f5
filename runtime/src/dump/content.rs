//! What a dump says of a node.

use core::fmt::{self, Write};

use crate::dump::Dump;
use crate::dump::text::{CHARS, Text};
use crate::layout::Kind;
use crate::walker::{Node, NodeKind, Role, Value, WalkError};

/// How many elements of a list of values there are at most.
const ELEMENTS: usize = 16;

/// The type of a node.
pub(super) fn write_type(out: &mut impl Write, node: &Node<'_>) -> fmt::Result {
    match (node.kind(), node.variant()) {
        (NodeKind::Unit, variant) => write!(out, ": {}", variant.unwrap_or_default()),
        (_, None) => write!(out, ": {}", node.type_name()),
        (_, Some(variant)) if is_of_same_name(node, variant) => write!(out, ": {variant}"),
        (_, Some(variant)) => write!(out, ": {variant}({})", node.type_name()),
    }
}

/// The type and the value of a node.
pub(super) fn write_content(out: &mut impl Write, node: &Node<'_>, dump: &Dump<'_>) -> fmt::Result {
    if node.role() == Role::Reserved {
        return write!(out, ": {} (reserved)", node.type_name());
    }
    write_type(out, node)?;
    if let Some(value) = node.value() {
        write_value_after(out, &value, dump)?;
    } else if is_list_of_values(node) {
        out.write_str(" = ")?;
        write_values(out, node, dump)?;
    }
    Ok(())
}

/// The value of a field; of bytes that say nothing to a reader, how many there are.
fn write_value_after(out: &mut impl Write, value: &Value<'_>, dump: &Dump<'_>) -> fmt::Result {
    if let Value::Bytes(bytes) = value {
        if bytes.len() > ELEMENTS && Text::of(bytes).is_none() {
            return write!(out, " ({} bytes)", bytes.len());
        }
    }
    out.write_str(" = ")?;
    write_value(out, value, dump)
}

fn write_value(out: &mut impl Write, value: &Value<'_>, dump: &Dump<'_>) -> fmt::Result {
    match value {
        Value::Bytes(bytes) => match Text::of(bytes) {
            Some(text) => text.write(out),
            None => write_bytes(out, bytes, dump),
        },
        Value::Text(text) => {
            let end = text.char_indices().nth(CHARS).map_or(text.len(), |(end, _)| end);
            let (shown, rest) = text.split_at_checked(end).unwrap_or((text, ""));
            write!(out, "{shown:?}{}", if rest.is_empty() { "" } else { "…" })
        }
        Value::Variant { name: Some(name), number, .. } => {
            write!(out, "{name} (")?;
            write_number(out, i128::from(*number), dump)?;
            out.write_char(')')
        }
        value => match value.number() {
            Some(number) => write_number(out, number, dump),
            None => write!(out, "{value:?}"),
        },
    }
}

fn write_bytes(out: &mut impl Write, bytes: &[u8], dump: &Dump<'_>) -> fmt::Result {
    out.write_char('[')?;
    for (i, byte) in bytes.iter().enumerate() {
        if i == ELEMENTS {
            out.write_str(", …")?;
            break;
        }
        out.write_str(if i == 0 { "" } else { ", " })?;
        write_number(out, i128::from(*byte), dump)?;
    }
    out.write_char(']')
}

fn write_number(out: &mut impl Write, number: i128, dump: &Dump<'_>) -> fmt::Result {
    match (dump.hex, number < 0) {
        (false, _) => write!(out, "{number}"),
        (true, false) => write!(out, "{number:#x}"),
        (true, true) => write!(out, "-{:#x}", number.unsigned_abs()),
    }
}

/// Whether a variant has the name of the schema that it holds.
fn is_of_same_name(node: &Node<'_>, variant: &str) -> bool {
    node.kind() == NodeKind::Schema && node.layout().is_some_and(|layout| layout.name == variant)
}

/// Whether it is a list or an array whose elements are numbers and the like, which are shown in one line.
pub(super) fn is_list_of_values(node: &Node<'_>) -> bool {
    let is_value = |child: Result<Node<'_>, _>| {
        child.is_ok_and(|child| child.kind() == NodeKind::Value && child.variant().is_none())
    };
    node.kind() == NodeKind::List && node.error().is_none() && {
        let mut first = node.children();
        first.next().is_none_or(is_value)
    }
}

/// What is wrong with a list whose elements are shown in one line.
pub(super) fn error_of_values(node: &Node<'_>) -> Option<WalkError> {
    if node.kind() != NodeKind::List {
        return None;
    }
    let mut elements = node.children();
    let is_free = node
        .layout()
        .is_some_and(|layout| matches!(layout.kind, Kind::Unsigned | Kind::Signed | Kind::Float));
    if is_free {
        // No element can be wrong, so only what follows them.
        return elements.nth(usize::MAX)?.err();
    }
    elements.find_map(Result::err)
}

fn write_values(out: &mut impl Write, node: &Node<'_>, dump: &Dump<'_>) -> fmt::Result {
    out.write_char('[')?;
    for (i, element) in node.children().enumerate() {
        out.write_str(if i == 0 { "" } else { ", " })?;
        match element.ok().and_then(|element| element.value()) {
            Some(value) if i < ELEMENTS => write_value(out, &value, dump)?,
            _ => return out.write_str("…]"),
        }
    }
    out.write_char(']')
}
