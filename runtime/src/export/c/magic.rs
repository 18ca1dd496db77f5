//! The constants of magic fields.

use alloc::format;

use super::declarator::concat;
use super::scalar::integer;
use super::writer::{TagNames, Writer};
use crate::layout::{FieldLayout, Kind, Magic};

/// Defines the constant that a field must hold, if it is a magic field.
pub(super) fn define(writer: &mut Writer, of: &TagNames, name: &str, field: &FieldLayout) {
    let Some(magic) = field.magic else { return };
    let constant = writer.names.add(&format!("{}_{}_MAGIC", of.upper, name.to_uppercase()));
    let value = match magic {
        Magic::Bytes(bytes) => {
            // An octal escape has at most three digits, so no digit after it becomes part of it.
            let escaped = concat(bytes, |byte| format!("\\{byte:03o}"));
            format!("\"{escaped}\"")
        }
        Magic::Integer(value) => integer(value, matches!(field.layout.kind, Kind::Signed)),
    };
    writer.line(&format!("\n#define {constant} {value}"));
}
