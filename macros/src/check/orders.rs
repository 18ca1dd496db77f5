//! A byte order declared on a field of a type that has its own.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use crate::diagnostics::as_written;
use crate::input::attr::Endian;
use crate::input::schema::{Field, FieldKind, Struct};
use crate::layout::wire::wire_type;
use crate::span::respan;

/// An item that fails to compile if the field declares another order than its type has.
pub fn kept(schema: &Struct, field: &Field) -> Option<TokenStream> {
    let declared = field.attr.endian?;
    if !matches!(field.kind, FieldKind::Opaque) {
        return None;
    }
    let (runtime, wire, span) =
        (&schema.private_path, wire_type(field, &schema.private_path), declared.span);
    let (word, ty) = (declared.value.keyword(), as_written(field.element()));
    let fault = format!(
        "field `{}` of `{}` declares `endian = {word}`, but `{ty}` ",
        field.label, schema.ident
    );
    let way_out = format!(" itself: remove it here, or change it on `{ty}`");
    let order = match declared.value {
        Endian::Big => quote!(Big),
        Endian::Little => quote!(Little),
    };
    let runtime_at = respan(runtime, span);
    let required = quote_spanned! {span=>
        #runtime_at::require_order::<#wire>(
            #runtime::ByteOrder::#order, #fault, #way_out
        )
    };
    Some(quote!(const _: () = #required;))
}
