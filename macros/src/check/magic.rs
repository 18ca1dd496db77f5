//! Rules for magics, the values that fields must have.

use syn::{Expr, ExprLit, ExprUnary, Lit, UnOp};

use super::findings::{Findings, MagicFits, name_of};
use crate::diagnostics::as_written;
use crate::input::field::{Field, FieldKind, literal_length};
use crate::input::order::Endian;
use crate::input::scalar::{Scalar, Width};
use crate::layout::Layout;

/// The macro refuses a field that can have no magic, and a magic that is text of another type than
/// its field. rustc reports other magics that have another type.
pub fn is_of_its_type(layout: &Layout, found: &mut Findings) {
    for field in &layout.schema.fields {
        let Some(magic) = field.role.magic() else { continue };
        let fault = match &field.kind {
            FieldKind::Scalar(scalar) if scalar.is_integer() => {
                fault_for_integer(field, *scalar, magic)
            }
            FieldKind::Numbers(scalar, lengths) if is_byte(*scalar) && lengths.len() == 1 => {
                fault_for_bytes(field, magic, literal_length(&lengths[0]))
            }
            FieldKind::Scalar(_)
            | FieldKind::Numbers(..)
            | FieldKind::Packed(_)
            | FieldKind::Opaque => Some(format!(
                "`magic` is for integers and `[u8; N]`, not for `{}`",
                as_written(&field.ty)
            )),
        };
        if let Some(fault) = fault {
            found.errors.at(magic, format!("{}: {fault}", name_of(layout, field)));
        }
    }
}

/// Only the compiler knows the value of the magic.
pub fn fits_its_bits(layout: &Layout, found: &mut Findings) {
    for field in &layout.schema.fields {
        let (Some(_), Some(scalar)) = (field.role.magic(), field.kind.scalar()) else { continue };
        let Some(range) = layout.narrow_range(field) else { continue };
        let plural = if range.width == 1 { "" } else { "s" };
        let message = format!(
            "{} has {} bit{plural}, but its magic has ",
            name_of(layout, field),
            range.width
        );
        found.assertions.magics.push(MagicFits { field: field.index, range, scalar, message });
    }
}

fn is_byte(scalar: Scalar) -> bool {
    scalar == Scalar::Unsigned(Width::W8)
}

/// Text in a magic.
struct MagicText {
    /// The byte string, as it is written in Rust.
    literal: String,
    /// How many bytes it has.
    len: usize,
}

/// The text of `"…"`, `b"…"` or `*b"…"`.
fn text_of(magic: &Expr) -> Option<MagicText> {
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
    Some(MagicText { literal: format!("b\"{}\"", bytes.escape_ascii()), len: bytes.len() })
}

/// What is wrong with the magic of an integer, if it is text.
fn fault_for_integer(field: &Field, scalar: Scalar, magic: &Expr) -> Option<String> {
    let MagicText { literal, len } = text_of(magic)?;
    let ty = scalar.name();
    let from_bytes = match field.order {
        Some(Endian::Little) => "from_le_bytes",
        Some(Endian::Big) | None => "from_be_bytes",
    };
    let fills_it = usize::try_from(scalar.size()).is_ok_and(|size| size == len);
    let way_out = if len == 1 {
        let byte = literal.replacen('"', "'", 1);
        format!("write `{}'`", byte.trim_end_matches('"'))
    } else if fills_it {
        format!("write `{ty}::{from_bytes}(*{literal})`, or `*{literal}` in a `[u8; {len}]`")
    } else {
        format!("write a number, or `*{literal}` in a `[u8; {len}]`")
    };
    Some(format!("its magic is text, not a `{ty}`: {way_out}"))
}

/// What is wrong with the magic of an array of this many bytes, if it is text.
fn fault_for_bytes(field: &Field, magic: &Expr, len: Option<u64>) -> Option<String> {
    let text = text_of(magic)?;
    let len = len.and_then(|len| usize::try_from(len).ok());
    if let Some(len) = len.filter(|len| *len != text.len) {
        return Some(format!("its magic has {} bytes, `[u8; {len}]` has {len}", text.len));
    }
    let is_array = matches!(magic, Expr::Unary(_));
    let ty = as_written(&field.ty);
    (!is_array).then(|| format!("its magic is text, not a `{ty}`: write `*{}`", text.literal))
}
