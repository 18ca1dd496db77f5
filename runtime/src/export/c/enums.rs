//! The constants of an enum.

use alloc::format;

use super::identifier::{identifier, snake_case};
use super::writer::Writer;
use crate::layout::fingerprint::fingerprint;
use crate::layout::{ByteOrder, Kind, Layout, Variant};

/// Declares the constants of an enum, unless they are declared already; does nothing for any other
/// type.
pub(super) fn declare(writer: &mut Writer, layout: &'static Layout) {
    let Kind::Enum { variants, other } = layout.kind else { return };
    if writer.enums.contains(&(layout.name, variants)) {
        return;
    }
    writer.enums.push((layout.name, variants));
    let names = writer.add_tag(&identifier(layout.name));
    // Without the byte order, so that headers with the enum in different orders declare it once. If
    // they declare different enums of this name, the C compiler refuses the second.
    let hash = fingerprint(&Layout { order: ByteOrder::Neutral, ..*layout });
    let guard = writer.names.add(&format!("OVERLAID_{}_{hash:016X}", names.upper));
    writer.line(&format!("\n#ifndef {guard}\n#define {guard}"));
    // C11 6.7.2.2: a constant of an enum fits in an `int`. Others are macros.
    let is_enum =
        !variants.is_empty() && variants.iter().all(|variant| i32::try_from(variant.value).is_ok());
    if is_enum {
        writer.line(&format!("\nenum {} {{", names.tag));
    }
    for Variant { name, value } in variants {
        let wanted = format!("{}_{}", names.upper, snake_case(name).to_uppercase());
        let constant = writer.names.add(&wanted);
        writer.line(&if is_enum {
            format!("    {constant} = {value},")
        } else {
            format!("#define {constant} {value}ULL")
        });
    }
    if is_enum {
        writer.line("};");
    }
    if let Some(other) = other {
        writer.line(&format!("/* Every other number is `{other}`. */"));
    }
    writer.line("\n#endif");
}
