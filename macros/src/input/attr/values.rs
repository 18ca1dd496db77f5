//! The values of attributes, read as what they are to be.

use proc_macro2::Span;
use quote::ToTokens;
use syn::parse::Parse;
use syn::spanned::Spanned as _;
use syn::{Expr, ExprLit, Ident, Lit, Path};

use super::item::Item;
use super::{BitOrder, Endian, Spanned};
use crate::diagnostics::Diagnostics;
use crate::input::suggest::{foreign, nearest};

impl Item {
    pub fn endian(self, errors: &mut Diagnostics) -> Option<Spanned<Endian>> {
        self.word_of(&[("big", Endian::Big), ("little", Endian::Little)], errors)
    }

    pub fn bit_order(self, errors: &mut Diagnostics) -> Option<Spanned<BitOrder>> {
        self.word_of(&[("msb", BitOrder::Msb), ("lsb", BitOrder::Lsb)], errors)
    }

    pub fn word(self, errors: &mut Diagnostics) -> Option<Spanned<u64>> {
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
            let bare = written.trim_matches('"').to_lowercase();
            // `be` is `endian = big` to those who ask for it as an attribute.
            let meant = foreign(&bare).and_then(|meant| meant.rsplit(' ').next());
            let meant = meant.filter(|meant| names.contains(meant));
            // A number is not misspelt: one that is near to it is another.
            let is_number = bare.trim_start_matches('u').parse::<u8>().is_ok();
            let near = || nearest(&bare, &names).filter(|near| !is_number || near.ends_with(&bare));
            let way_out = match meant.or_else(near) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("it is {}", list_or(&names)),
            };
            errors.at(&value, format!("`{key}` cannot be `{written}`: {way_out}"));
        }
        found.map(|(_, word)| Spanned { value: *word, span: value.span() })
    }

    pub fn integer(self, errors: &mut Diagnostics) -> Option<Spanned<u64>> {
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

    pub fn ident(self, errors: &mut Diagnostics) -> Option<Ident> {
        self.parse_value(errors, "a name for the overlay")
    }

    pub fn path(self, errors: &mut Diagnostics) -> Option<Path> {
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

    pub fn value(self, errors: &mut Diagnostics, what: &str) -> Option<Expr> {
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

    pub fn flag(self, errors: &mut Diagnostics) -> Option<Span> {
        if let Some(value) = &self.value {
            errors.at(value, format!("`{}` takes no value", self.key));
            return None;
        }
        Some(self.key.span())
    }
}

/// `` `a`, `b` and `c` ``.
pub fn list(words: &[&str]) -> String {
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
