//! `#[overlay(…)]` as it is written → typed attributes that know their place.

mod item;
mod values;

use proc_macro2::Span;
use syn::{Attribute, Expr, Ident, Path};

use crate::diagnostics::Diagnostics;
use item::items;

/// A value and the tokens that gave it, for errors to point at.
#[derive(Clone, Copy)]
pub struct Spanned<T> {
    pub value: T,
    pub span: Span,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Endian {
    Big,
    Little,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BitOrder {
    Msb,
    Lsb,
}

/// `#[overlay(…)]` on a struct or an enum.
#[derive(Default)]
pub struct ContainerAttr {
    pub endian: Option<Spanned<Endian>>,
    pub align: Option<Spanned<u64>>,
    pub size: Option<Spanned<u64>>,
    pub name: Option<Ident>,
    pub bit_order: Option<Spanned<BitOrder>>,
    pub fingerprint: Option<Spanned<u64>>,
    pub crate_path: Option<Path>,
}

/// `#[overlay(…)]` on a field.
#[derive(Default)]
pub struct FieldAttr {
    pub endian: Option<Spanned<Endian>>,
    pub at: Option<Spanned<u64>>,
    pub bits: Option<Spanned<u64>>,
    pub word: Option<Spanned<u64>>,
    pub magic: Option<Expr>,
    pub reserved: Option<Span>,
}

const CONTAINER: &[&str] =
    &["endian", "align", "size", "name", "bit_order", "fingerprint", "crate"];
const FIELD: &[&str] = &["endian", "at", "bits", "word", "magic", "reserved"];
const VARIANT: &[&str] = &["other"];

/// Where an attribute stands, for the sentence that says that it belongs elsewhere.
#[derive(Clone, Copy, PartialEq)]
pub enum Target {
    Struct,
    Enum,
    Field,
    Variant,
}

impl Target {
    fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Struct => CONTAINER,
            Self::Enum => &["endian", "crate", "fingerprint"],
            Self::Field => FIELD,
            Self::Variant => VARIANT,
        }
    }

    fn noun(self) -> &'static str {
        match self {
            Self::Struct => "a struct",
            Self::Enum => "an enum",
            Self::Field => "a field",
            Self::Variant => "a variant",
        }
    }

    /// An attribute that is right here.
    fn example(self) -> &'static str {
        match self {
            Self::Struct | Self::Enum => "endian = big",
            Self::Field => "at = 4",
            Self::Variant => "other",
        }
    }

    /// Where else a key is known.
    fn of(key: &str) -> Option<Self> {
        [Self::Struct, Self::Field, Self::Variant].into_iter().find(|p| p.keys().contains(&key))
    }
}

pub fn container(attrs: &[Attribute], target: Target, errors: &mut Diagnostics) -> ContainerAttr {
    let mut attr = ContainerAttr::default();
    for item in items(attrs, target, errors) {
        match item.key.to_string().as_str() {
            "endian" => attr.endian = item.endian(errors),
            "align" => attr.align = item.integer(errors),
            "size" => attr.size = item.integer(errors),
            "name" => attr.name = item.ident(errors),
            "bit_order" => attr.bit_order = item.bit_order(errors),
            "fingerprint" => attr.fingerprint = item.integer(errors),
            _ => attr.crate_path = item.path(errors),
        }
    }
    attr
}

pub fn field(attrs: &[Attribute], errors: &mut Diagnostics) -> FieldAttr {
    let mut attr = FieldAttr::default();
    for item in items(attrs, Target::Field, errors) {
        match item.key.to_string().as_str() {
            "endian" => attr.endian = item.endian(errors),
            "at" => attr.at = item.integer(errors),
            "bits" => attr.bits = item.integer(errors),
            "word" => attr.word = item.word(errors),
            "magic" => attr.magic = item.value(errors, "a constant, as in `magic = 0x7f`"),
            _ => attr.reserved = item.flag(errors),
        }
    }
    attr
}

/// Whether the variant is `#[overlay(other)]`, and where that stands.
pub fn variant(attrs: &[Attribute], errors: &mut Diagnostics) -> Option<Span> {
    let items = items(attrs, Target::Variant, errors);
    items.into_iter().find_map(|item| item.flag(errors))
}

impl Endian {
    pub fn keyword(self) -> &'static str {
        match self {
            Self::Big => "big",
            Self::Little => "little",
        }
    }
}
