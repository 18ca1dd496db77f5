//! Reads `#[overlay(…)]` into typed attributes, each with its span.
//!
//! `table` declares the attributes, `value` reads the value of one, `order` that of `endian`, `arithmetic` computes
//! a number, `raw` is about names that are keywords, and `list` reads a whole list and refuses what does not belong
//! in it.

mod arithmetic;
mod list;
mod order;
mod parameters;
mod raw;
pub mod table;
mod value;

pub use list::{read, read_on_tagged};
pub use parameters::{Arguments, Parameters};
pub use table::{Attributes, Target};
pub use value::{Computed, Flag, Offset, Spanned, Tokens};

use syn::Attribute;
use syn::ext::IdentExt as _;

use crate::input::suggest::distance;

/// Whether the attribute is `#[overlay]`, or one that rustc refuses and that was meant to be it. The
/// attributes in it are read, so that rustc's error is the only one.
pub fn is_overlay(attr: &Attribute) -> bool {
    let names: Vec<_> = attr.path().segments.iter().map(|segment| segment.ident.unraw()).collect();
    match names.as_slice() {
        [name] => {
            let name = name.to_string().to_lowercase();
            // `overlap` is another word, which may be an attribute of another crate.
            name != "overlap" && ["overlay", "overlaid"].iter().any(|own| distance(&name, own) <= 1)
        }
        [path @ .., name] => path.iter().all(|ident| ident == "overlaid") && name == "overlay",
        [] => false,
    }
}

/// Whether the attribute has this name. rustc takes `#[r#repr]` for `#[repr]`.
pub fn is_named(attr: &Attribute, name: &str) -> bool {
    attr.path().get_ident().is_some_and(|ident| ident.unraw() == name)
}
