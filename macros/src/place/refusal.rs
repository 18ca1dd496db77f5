//! Types that `overlay!` refuses by how they are written. The compiler refuses the others.

use syn::{Type, TypePath};

use crate::diagnostics::as_written;
use crate::input::field::element;
use crate::input::scalar::{Scalar, Width};

/// Fails if the type, or the element of the array, is written as one that cannot be laid over
/// bytes.
pub fn check(ty: &Type) -> syn::Result<()> {
    match reason(ty) {
        Some(reason) => Err(syn::Error::new_spanned(ty, reason)),
        None => Ok(()),
    }
}

fn reason(ty: &Type) -> Option<String> {
    match element(ty) {
        Type::Reference(reference) => {
            let way_out =
                if reference.mutability.is_some() { ", and `overlay!(mut …)`" } else { "" };
            let to = as_written(&reference.elem);
            Some(format!("`overlay!` gives a reference itself: write `as {to}`{way_out}"))
        }
        Type::Slice(slice) => {
            let (of, callee) = (as_written(&slice.elem), as_callee(&slice.elem));
            Some(format!(
                "`overlay!` knows the length: write `[{of}; N]`, or lay as many as there are by \
                 `{callee}::overlay_slice(bytes)`"
            ))
        }
        Type::Path(path) => {
            let reason = reason_of_native(path)?;
            Some(format!("`{}` is not an overlay: {reason}", as_written(ty)))
        }
        _ => None,
    }
}

/// Why a native type cannot be laid over bytes. Most of them have no byte order.
fn reason_of_native(path: &TypePath) -> Option<String> {
    let name = path.path.get_ident()?.to_string();
    if ["usize", "isize"].contains(&name.as_str()) {
        return Some(format!("`{name}` has another size on other machines"));
    }
    match Scalar::named(&name)? {
        Scalar::Unsigned(Width::W8) | Scalar::Signed(Width::W8) => None,
        Scalar::Bool => Some("not every byte is a bool: `overlaid::Bool::overlay` checks".into()),
        Scalar::Unsigned(_) | Scalar::Signed(_) | Scalar::F32 | Scalar::F64 | Scalar::Char => {
            Some(format!("a native `{name}` has no byte order: write `Le<{name}>` or `Be<{name}>`"))
        }
    }
}

/// The type as it is written before the `::` of a call.
fn as_callee(ty: &Type) -> String {
    let written = as_written(ty);
    match ty {
        Type::Path(_) if !written.contains('<') => written,
        Type::Path(path) if path.qself.is_none() && path.path.segments.len() == 1 => {
            written.replacen('<', "::<", 1)
        }
        _ => format!("<{written}>"),
    }
}
