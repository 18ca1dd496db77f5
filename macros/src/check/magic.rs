//! Rules about the values that fields must have.

use syn::{Expr, ExprLit, ExprUnary, Lit, UnOp};

use super::Checked;
use crate::diagnostics::as_written;
use crate::input::attr::Endian;
use crate::input::role::Role;
use crate::input::scalar::{Scalar, Width};
use crate::input::schema::{Field, FieldKind};
use crate::layout::literal;

/// Whether a value can be for a field, and is not text for what the field's type calls otherwise;
/// the rest the compiler knows.
pub fn is_of_its_type(checked: &mut Checked) {
    for field in &checked.schema.fields {
        let magic = match &field.role {
            Role::Magic(magic) => magic,
            Role::Plain | Role::Reserved => continue,
        };
        let way_out = match &field.kind {
            FieldKind::Scalar(scalar) if scalar.is_integer() => {
                written_as_text(magic).map(|bytes| for_integer(field, *scalar, &bytes))
            }
            FieldKind::Numbers(scalar, lens) if is_bytes(*scalar) && lens.len() == 1 => {
                for_bytes(field, magic, literal(&lens[0]))
            }
            _ => Some(format!(
                "`magic` is for integers and `[u8; N]`, not for `{}`",
                as_written(&field.ty)
            )),
        };
        if let Some(way_out) = way_out {
            let message = format!("{}: {way_out}", checked.field(field));
            checked.errors.at(magic, message);
        }
    }
}

fn is_bytes(scalar: Scalar) -> bool {
    scalar == Scalar::Unsigned(Width::W8)
}

/// The text of `"…"`, `b"…"` or `*b"…"` as a byte string is written, and how many bytes it has.
fn written_as_text(magic: &Expr) -> Option<(String, usize)> {
    let literal = match magic {
        Expr::Unary(ExprUnary { op: UnOp::Deref(_), expr, .. }) => expr,
        other => other,
    };
    let Expr::Lit(ExprLit { lit, .. }) = literal else {
        return None;
    };
    let bytes = match lit {
        Lit::Str(text) => text.value().into_bytes(),
        Lit::ByteStr(bytes) => bytes.value(),
        _ => return None,
    };
    let escaped = bytes.escape_ascii().to_string();
    Some((format!("b\"{escaped}\""), bytes.len()))
}

/// What is to be done about text for an integer.
fn for_integer(field: &Field, scalar: Scalar, (bytes, len): &(String, usize)) -> String {
    let ty = scalar.name();
    let from = match field.order {
        Some(Endian::Little) => "from_le_bytes",
        _ => "from_be_bytes",
    };
    let whole = usize::try_from(scalar.size()).is_ok_and(|size| size == *len);
    let way_out = match len {
        1 => format!(
            "write `{}`",
            bytes.replacen('"', "'", 1).trim_end_matches('"').to_owned() + "'"
        ),
        _ if whole => format!("write `{ty}::{from}(*{bytes})`, or `*{bytes}` in a `[u8; {len}]`"),
        _ => format!("write a number, or `*{bytes}` in a `[u8; {len}]`"),
    };
    format!("its magic is text, not a `{ty}`: {way_out}")
}

/// What is wrong with text for an array of so many bytes.
fn for_bytes(field: &Field, magic: &Expr, len: Option<u64>) -> Option<String> {
    let (bytes, count) = written_as_text(magic)?;
    let len = len.and_then(|len| usize::try_from(len).ok());
    if let Some(len) = len.filter(|len| *len != count) {
        return Some(format!("its magic has {count} bytes, `[u8; {len}]` has {len}"));
    }
    let is_array = matches!(magic, Expr::Unary(_));
    let ty = as_written(&field.ty);
    (!is_array).then(|| format!("its magic is text, not a `{ty}`: write `*{bytes}`"))
}
