//! `#[overlay(…)]` as it is written → typed attributes that know their place.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned as _;
use syn::{Attribute, Expr, ExprLit, Ident, Lit, Path, Token};

use crate::diagnostics::Diagnostics;
use crate::suggest::nearest;

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
    pub krate: Option<Path>,
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
pub enum Place {
    Struct,
    Enum,
    Field,
    Variant,
}

impl Place {
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

    /// Where else a key is known.
    fn of(key: &str) -> Option<Self> {
        [Self::Struct, Self::Field, Self::Variant].into_iter().find(|p| p.keys().contains(&key))
    }
}

pub fn container(attrs: &[Attribute], place: Place, errors: &mut Diagnostics) -> ContainerAttr {
    let mut attr = ContainerAttr::default();
    for item in items(attrs, place, errors) {
        match item.key.to_string().as_str() {
            // A wrong value stands for some right one, lest its absence be a second mistake.
            "endian" => {
                let span = item.key.span();
                attr.endian = item.endian(errors).or(Some(Spanned { value: Endian::Big, span }));
            }
            "align" => attr.align = item.integer(errors),
            "size" => attr.size = item.integer(errors),
            "name" => attr.name = item.ident(errors),
            "bit_order" => {
                let span = item.key.span();
                let some = Some(Spanned { value: BitOrder::Msb, span });
                attr.bit_order = item.bit_order(errors).or(some);
            }
            "fingerprint" => attr.fingerprint = item.integer(errors),
            _ => attr.krate = item.path(errors),
        }
    }
    attr
}

pub fn field(attrs: &[Attribute], errors: &mut Diagnostics) -> FieldAttr {
    let mut attr = FieldAttr::default();
    for item in items(attrs, Place::Field, errors) {
        match item.key.to_string().as_str() {
            "endian" => {
                let span = item.key.span();
                attr.endian = item.endian(errors).or(Some(Spanned { value: Endian::Big, span }));
            }
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
    let items = items(attrs, Place::Variant, errors);
    items.into_iter().find_map(|item| item.flag(errors))
}

/// `key` or `key = value`.
struct Item {
    key: Ident,
    value: Option<Expr>,
}

impl Parse for Item {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let key = input.call(Ident::parse_any).map_err(|error| {
            syn::Error::new(error.span(), "an attribute is a name, as in `endian = big`")
        })?;
        let value =
            if input.parse::<Option<Token![=]>>()?.is_some() { Some(input.parse()?) } else { None };
        Ok(Self { key, value })
    }
}

/// The items of all `#[overlay(…)]`, without those that are unknown, misplaced or given twice.
fn items(attrs: &[Attribute], place: Place, errors: &mut Diagnostics) -> Vec<Item> {
    let mut known: Vec<Item> = Vec::new();
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("overlay")) {
        let parsed = match &attr.meta {
            syn::Meta::List(_) => {
                attr.parse_args_with(Punctuated::<Item, Token![,]>::parse_terminated)
            }
            meta => Err(syn::Error::new_spanned(
                meta,
                format!(
                    "write `#[overlay({}, …)]`, with the attributes in parentheses",
                    place.keys()[0]
                ),
            )),
        };
        match parsed {
            Ok(items) => {
                for mut item in items {
                    if is_known(&mut item, place, errors) && is_first(&item, &known, errors) {
                        known.push(item);
                    }
                }
            }
            Err(error) => errors.syn(error),
        }
    }
    known
}

/// Whether the item belongs here; a misspelt one is corrected, so that it is the only mistake.
fn is_known(item: &mut Item, place: Place, errors: &mut Diagnostics) -> bool {
    let key = item.key.to_string();
    if place.keys().contains(&key.as_str()) {
        return true;
    }
    let meant = nearest(&key, place.keys());
    let message = if let Some(right) = Place::of(&key) {
        format!("`{key}` is an attribute of {}, not of {}", right.noun(), place.noun())
    } else {
        let way_out = match meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("there are {}", list(place.keys())),
        };
        format!("{} has no attribute `{key}`: {way_out}", capital(place.noun()))
    };
    errors.at(&item.key, message);
    // On a field, what is meant may be a mistake of its own; without it there is none.
    match meant.filter(|_| place != Place::Field) {
        Some(meant) => {
            item.key = Ident::new(meant, item.key.span());
            true
        }
        None => false,
    }
}

fn is_first(item: &Item, known: &[Item], errors: &mut Diagnostics) -> bool {
    let twice = known.iter().any(|other| other.key == item.key);
    if twice {
        errors.at(&item.key, format!("`{}` is given twice", item.key));
    }
    !twice
}

impl Item {
    fn endian(self, errors: &mut Diagnostics) -> Option<Spanned<Endian>> {
        self.word_of(&[("big", Endian::Big), ("little", Endian::Little)], errors)
    }

    fn bit_order(self, errors: &mut Diagnostics) -> Option<Spanned<BitOrder>> {
        self.word_of(&[("msb", BitOrder::Msb), ("lsb", BitOrder::Lsb)], errors)
    }

    fn word(self, errors: &mut Diagnostics) -> Option<Spanned<u64>> {
        let widths = [("u8", 8), ("u16", 16), ("u32", 32), ("u64", 64), ("u128", 128)];
        self.word_of(&widths, errors)
    }

    /// One of a few words.
    fn word_of<T: Copy>(self, words: &[(&str, T)], errors: &mut Diagnostics) -> Option<Spanned<T>> {
        let names: Vec<&str> = words.iter().map(|(name, _)| *name).collect();
        let key = self.key.clone();
        let value = self.value(errors, &list_or(&names))?;
        let written = value.to_token_stream().to_string();
        let found = words.iter().find(|(name, _)| *name == written);
        if found.is_none() {
            let way_out = match nearest(&written, &names) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("it is {}", list_or(&names)),
            };
            errors.at(&value, format!("`{key}` cannot be `{written}`: {way_out}"));
        }
        found.map(|(_, word)| Spanned { value: *word, span: value.span() })
    }

    fn integer(self, errors: &mut Diagnostics) -> Option<Spanned<u64>> {
        let key = self.key.clone();
        let value = self.value(errors, "an integer")?;
        if let Expr::Lit(ExprLit { lit: Lit::Int(int), .. }) = &value {
            match int.base10_parse() {
                Ok(value) => {
                    return Some(Spanned { value, span: int.span() });
                }
                Err(error) => errors.at(int, format!("`{key}`: {error}")),
            }
        } else {
            errors.at(&value, format!("`{key}` takes an integer, written out"));
        }
        None
    }

    fn ident(self, errors: &mut Diagnostics) -> Option<Ident> {
        self.parse_value(errors, "a name for the overlay")
    }

    fn path(self, errors: &mut Diagnostics) -> Option<Path> {
        self.parse_value(errors, "the path of the crate, as in `crate = ::renamed`")
    }

    fn parse_value<T: Parse>(self, errors: &mut Diagnostics, what: &str) -> Option<T> {
        let key = self.key.clone();
        let value = self.value(errors, what)?;
        let parsed = syn::parse2(value.to_token_stream());
        if parsed.is_err() {
            errors.at(&value, format!("`{key}` takes {what}"));
        }
        parsed.ok()
    }

    fn value(self, errors: &mut Diagnostics, what: &str) -> Option<Expr> {
        let Some(mut value) = self.value else {
            errors.at(&self.key, format!("`{}` needs a value: {what}", self.key));
            return None;
        };
        // What a user's own macro passes on arrives in a group that cannot be seen.
        while let Expr::Group(group) = value {
            value = *group.expr;
        }
        Some(value)
    }

    fn flag(self, errors: &mut Diagnostics) -> Option<Span> {
        if let Some(value) = &self.value {
            errors.at(value, format!("`{}` takes no value", self.key));
            return None;
        }
        Some(self.key.span())
    }
}

/// `` `a`, `b` and `c` ``.
fn list(words: &[&str]) -> String {
    join(words, "and")
}

fn list_or(words: &[&str]) -> String {
    join(words, "or")
}

fn join(words: &[&str], last: &str) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((end, rest)) if !rest.is_empty() => format!("{} {last} {end}", rest.join(", ")),
        _ => quoted.join(""),
    }
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

impl Endian {
    /// The order as a type of the runtime.
    pub fn marker(self, krate: &Path) -> TokenStream {
        match self {
            Self::Big => quote!(#krate::BigEndian),
            Self::Little => quote!(#krate::LittleEndian),
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Self::Big => "big",
            Self::Little => "little",
        }
    }
}
